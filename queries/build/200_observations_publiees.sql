-- Published values: the first source that says something about the cell wins, so that a value
-- hidden by the producer stays hidden whatever another compilation prints.
INSERT INTO observations
SELECT
    p.indicateur,
    m.maille,
    m.territoire,
    m.millesime,
    NULL AS numerateur,
    NULL AS denominateur,
    NULL AS millesime_denominateur,
    CASE WHEN m.valeur BETWEEN i.borne_basse AND i.borne_haute THEN m.valeur END AS valeur,
    CASE
        WHEN m.statut = 'disponible' AND m.valeur NOT BETWEEN i.borne_basse AND i.borne_haute
            THEN 'non_renseigne'
        ELSE m.statut
    END AS statut,
    CASE
        WHEN m.statut = 'disponible' AND m.valeur NOT BETWEEN i.borne_basse AND i.borne_haute
            THEN 'valeur publiée invraisemblable, écartée'
        ELSE m.motif
    END AS motif,
    FALSE AS fragile,
    m.source,
    m.millesime_geo,
    'publie' AS mode
FROM publications AS p
INNER JOIN indicateurs AS i ON i.code = p.indicateur
INNER JOIN mesures AS m ON m.source = p.source AND m.mesure = p.mesure AND NOT m.cumul
INNER JOIN territoires AS t ON t.maille = m.maille AND t.code = m.territoire
QUALIFY
    row_number() OVER (
        PARTITION BY p.indicateur, m.maille, m.territoire, m.millesime
        ORDER BY m.statut = 'non_renseigne', p.rang
    ) = 1;
