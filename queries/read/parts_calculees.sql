-- For each indicator, its latest communal vintage not after a year and the share of communes with a firm value.
-- Parameters: maille, code, annee.
-- Columns: indicateur, millesime, part.
WITH siennes AS (
    SELECT commune, count(*) OVER () AS communes
    FROM membres
    WHERE maille = $maille AND code = $code
)

SELECT
    o.indicateur,
    o.millesime,
    count(*) FILTER (WHERE o.statut = 'disponible' AND NOT o.fragile) / any_value(communes) AS part
FROM siennes
INNER JOIN observations_par_territoire AS o ON o.territoire = siennes.commune
WHERE o.maille = 'commune' AND o.millesime <= $annee
GROUP BY o.indicateur, o.millesime
QUALIFY row_number() OVER (PARTITION BY o.indicateur ORDER BY o.millesime DESC) = 1
ORDER BY o.indicateur;
