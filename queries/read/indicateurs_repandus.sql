-- Indicators that have a spread over the EPCI or the départements of France, at a vintage not after
-- a year.
-- Parameters: annee.
-- Columns: indicateur.
SELECT DISTINCT indicateur
FROM reperes
WHERE millesime <= $annee
ORDER BY indicateur;
