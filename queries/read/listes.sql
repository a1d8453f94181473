-- Vintages of the lists of service points not after a year.
-- Parameters: annee.
-- Columns: source, millesime.
SELECT DISTINCT source, millesime
FROM implantations
WHERE millesime <= $annee
ORDER BY source, millesime;
