-- For each indicator and vintage of a territory's profile, the same figure elsewhere.
-- Parameters: maille, code, annee, autres (list of maille:code).
-- Columns: indicateur, millesime, maille, territoire, valeur, statut, motif, fragile, mode, source.
WITH choisis AS (
    SELECT indicateur, millesime
    FROM observations_par_territoire
    WHERE territoire = $code AND maille = $maille AND millesime <= $annee
    QUALIFY
        row_number() OVER (
            PARTITION BY indicateur
            ORDER BY statut IN ('disponible', 'secret') DESC, millesime DESC
        ) = 1
),

autres AS (
    SELECT split_part(cle, ':', 1) AS maille, split_part(cle, ':', 2) AS territoire
    FROM (SELECT unnest($autres::VARCHAR[]) AS cle)
)

SELECT
    o.indicateur, o.millesime, o.maille, o.territoire, o.valeur, o.statut, o.motif, o.fragile,
    o.mode, o.source
FROM observations_par_territoire AS o
INNER JOIN autres ON autres.territoire = o.territoire AND autres.maille = o.maille
INNER JOIN choisis ON choisis.indicateur = o.indicateur AND choisis.millesime = o.millesime
ORDER BY o.indicateur, o.territoire, o.maille;
