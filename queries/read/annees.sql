-- Vintages of the observations of loaded territories, latest first.
-- Parameters: none.
-- Columns: millesime.
SELECT DISTINCT millesime
FROM observations
WHERE maille IN ('commune', 'epci') AND statut = 'disponible'
ORDER BY millesime DESC;
