-- Loaded communes of a territory with their municipal population, latest vintage not after a year.
-- Parameters: maille, code, annee.
-- Columns: commune, libelle, population, millesime.
SELECT t.code AS commune, t.libelle, p.valeur AS population, p.millesime
FROM territoires AS t
LEFT JOIN observations AS p
    ON p.indicateur = 'population_municipale'
    AND p.maille = 'commune'
    AND p.territoire = t.code
    AND p.millesime = (
        SELECT max(millesime)
        FROM observations
        WHERE indicateur = 'population_municipale' AND millesime <= $annee
    )
WHERE t.maille = 'commune'
    AND (
        ($maille = 'commune' AND t.code = $code)
        OR t.code IN (SELECT commune FROM appartenances WHERE maille = $maille AND code = $code)
    )
ORDER BY population DESC, t.code;
