-- Vintages of the observations of loaded territories, latest first.
-- Parameters: none.
-- Columns: millesime.
SELECT DISTINCT millesime
FROM couvertures
WHERE maille IN ('commune', 'epci')
ORDER BY millesime DESC;
