-- Territories of a level nearest to one of them by the size that an indicator counts, nearest first, itself on top.
-- Parameters: maille, code, indicateur, annee (not after), limite.
-- Columns: code, libelle, libelle_court, article, millesime, valeur.
WITH ici AS (
    SELECT millesime, valeur
    FROM observations
    WHERE indicateur = $indicateur AND maille = $maille AND territoire = $code
        AND millesime <= $annee AND valeur IS NOT NULL
    ORDER BY millesime DESC
    LIMIT 1
)

SELECT t.code, t.libelle, t.libelle_court, t.article, v.millesime, v.valeur
FROM ici
INNER JOIN observations AS v
    ON v.indicateur = $indicateur
    AND v.maille = $maille
    AND v.millesime = ici.millesime
    AND v.valeur > 0
INNER JOIN territoires AS t ON t.maille = $maille AND t.code = v.territoire
WHERE ici.valeur > 0
ORDER BY abs(ln(v.valeur / ici.valeur)), t.code
LIMIT $limite;
