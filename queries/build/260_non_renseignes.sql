-- A figure that the source gives elsewhere at the same level, and for this loaded territory at no
-- vintage: not known, and said so at the latest vintage known elsewhere.
INSERT INTO observations
SELECT
    ailleurs.indicateur,
    t.maille,
    t.code AS territoire,
    ailleurs.millesime,
    NULL AS numerateur,
    NULL AS denominateur,
    NULL AS millesime_denominateur,
    NULL AS valeur,
    'non_renseigne' AS statut,
    'la source ne donne rien pour ce territoire' AS motif,
    FALSE AS fragile,
    ailleurs.source,
    ailleurs.millesime_geo,
    'publie' AS mode
FROM (
    SELECT indicateur, maille, millesime, source, min(millesime_geo) AS millesime_geo
    FROM observations
    WHERE statut = 'disponible'
    GROUP BY indicateur, maille, millesime, source
    -- Where two sources share a vintage, the one that says the most.
    QUALIFY
        row_number() OVER (
            PARTITION BY indicateur, maille ORDER BY millesime DESC, count(*) DESC, source
        ) = 1
) AS ailleurs
INNER JOIN territoires AS t ON t.maille = ailleurs.maille AND t.charge
ANTI JOIN observations AS o
    ON o.indicateur = ailleurs.indicateur
    AND o.maille = t.maille
    AND o.territoire = t.code;
