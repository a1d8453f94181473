-- For each indicator, its latest communal vintage not after a year and the share of the communes of a territory with a firm value.
-- Parameters: maille, code, annee.
-- Columns: indicateur, millesime, part.
SELECT indicateur, millesime, part
FROM parts_publiees
WHERE maille = $maille
    AND code = $code
    AND millesime <= $annee
    AND (jusqua IS NULL OR jusqua > $annee)
ORDER BY indicateur;
