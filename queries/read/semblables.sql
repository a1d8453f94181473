-- Territories of a level nearest to one of them by the size that an indicator counts, nearest first, itself on top.
-- Parameters: maille, code, indicateur, annee (not after), limite.
-- Columns: code, libelle, libelle_court, article, millesime, valeur.
WITH dernier AS (
    SELECT max(millesime) AS millesime
    FROM observations
    WHERE indicateur = $indicateur AND maille = $maille AND territoire = $code
        AND millesime <= $annee AND valeur IS NOT NULL
),

tailles AS (
    SELECT o.territoire, o.millesime, o.valeur
    FROM observations AS o
    INNER JOIN dernier ON dernier.millesime = o.millesime
    WHERE o.indicateur = $indicateur AND o.maille = $maille AND o.valeur > 0
)

SELECT t.code, t.libelle, t.libelle_court, t.article, v.millesime, v.valeur
FROM tailles AS v
INNER JOIN territoires AS t ON t.maille = $maille AND t.code = v.territoire
INNER JOIN tailles AS ici ON ici.territoire = $code
ORDER BY abs(ln(v.valeur / ici.valeur)), t.code
LIMIT $limite;
