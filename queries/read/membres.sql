-- Loaded communes of a territory with their municipal population, latest list not after a year.
-- Parameters: maille, code, annee.
-- Columns: commune, libelle, population, millesime.
SELECT m.commune, m.libelle, p.valeur AS population, p.millesime
FROM membres AS m
LEFT JOIN populations AS p
    ON p.maille = 'commune'
    AND p.territoire = m.commune
    AND p.millesime <= $annee
    AND (p.jusqua IS NULL OR p.jusqua > $annee)
WHERE m.maille = $maille AND m.code = $code
ORDER BY p.valeur DESC, m.commune;
