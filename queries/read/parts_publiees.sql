-- For each indicator, its latest communal vintage not after a year and the share of communes with a firm value.
-- Parameters: maille, code, annee.
-- Columns: indicateur, millesime, part.
WITH membres AS (
    SELECT commune FROM appartenances WHERE maille = $maille AND code = $code
)

SELECT
    o.indicateur,
    o.millesime,
    count(*) FILTER (WHERE o.statut = 'disponible' AND NOT o.fragile)
    / (SELECT count(*) FROM membres) AS part
FROM observations_par_territoire AS o
WHERE o.maille = 'commune'
    AND o.millesime <= $annee
    AND o.territoire IN (SELECT commune FROM membres)
GROUP BY o.indicateur, o.millesime
QUALIFY row_number() OVER (PARTITION BY o.indicateur ORDER BY o.millesime DESC) = 1
ORDER BY o.indicateur;
