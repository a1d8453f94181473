-- Published values: the first source that says something about the cell wins, so that a value
-- hidden by the producer stays hidden whatever another compilation prints.
INSERT INTO observations
SELECT
    p.indicateur,
    m.maille,
    m.territoire,
    m.millesime,
    CASE WHEN m.statut = 'disponible' THEN n.valeur END AS numerateur,
    CASE WHEN m.statut = 'disponible' THEN d.valeur END AS denominateur,
    CASE WHEN m.statut = 'disponible' THEN d.millesime END AS millesime_denominateur,
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
-- A published average carries the weights by which wider territories, drawn ones too, are had.
LEFT JOIN mesures AS n
    ON i.agregation = 'moyenne_ponderee'
    AND n.source = i.source_numerateur
    AND n.mesure = i.mesure_numerateur
    AND n.maille = m.maille
    AND n.territoire = m.territoire
    AND n.millesime = m.millesime
LEFT JOIN mesures AS d
    ON i.agregation = 'moyenne_ponderee'
    AND d.source = i.source_denominateur
    AND d.mesure = i.mesure_denominateur
    AND d.maille = m.maille
    AND d.territoire = m.territoire
    AND d.millesime = m.millesime
ANTI JOIN observations AS o
    ON o.indicateur = p.indicateur
    AND o.maille = m.maille
    AND o.territoire = m.territoire
    AND o.millesime = m.millesime
QUALIFY
    row_number() OVER (
        PARTITION BY p.indicateur, m.maille, m.territoire, m.millesime
        ORDER BY m.statut = 'non_renseigne', p.rang
    ) = 1;
