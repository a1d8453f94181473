-- Vintages of the lists of service points not after a year.
-- Parameters: annee.
-- Columns: source, millesime.
SELECT source, millesime
FROM listes
WHERE millesime <= $annee
ORDER BY source, millesime;
