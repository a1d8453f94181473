-- A ratio of France is that of the départements that both its sides cover: what one source counts
-- in a département out of the field of the other (« France hors Mayotte ») is taken off.
UPDATE rapports
SET
    numerateur = communs.numerateur,
    denominateur = communs.denominateur,
    valeur = communs.facteur * communs.numerateur / communs.denominateur
FROM (
    WITH hors_denominateur AS (
        SELECT i.code AS indicateur, n.millesime, sum(n.valeur) AS total
        FROM indicateurs AS i
        INNER JOIN sources AS s ON s.code = i.source_denominateur
        INNER JOIN numerateurs AS n
            ON n.indicateur = i.code
            AND n.maille = 'departement'
            AND n.statut = 'disponible'
            AND list_contains(s.hors_champ, n.territoire)
        GROUP BY ALL
    ),

    hors_numerateur AS (
        SELECT i.code AS indicateur, d.millesime, sum(d.valeur) AS total
        FROM indicateurs AS i
        INNER JOIN sources AS s ON s.code = i.source_numerateur
        INNER JOIN mesures AS d
            ON d.source = i.source_denominateur
            AND d.mesure = i.mesure_denominateur
            AND d.maille = 'departement'
            AND d.statut = 'disponible'
            AND list_contains(s.hors_champ, d.territoire)
        GROUP BY ALL
    )

    SELECT
        r.indicateur,
        r.millesime,
        i.facteur,
        r.numerateur - coalesce(n.total, 0) AS numerateur,
        r.denominateur - coalesce(d.total, 0) AS denominateur
    FROM rapports AS r
    INNER JOIN indicateurs AS i ON i.code = r.indicateur AND i.mesure_denominateur IS NOT NULL
    LEFT JOIN hors_denominateur AS n ON n.indicateur = r.indicateur AND n.millesime = r.millesime
    LEFT JOIN hors_numerateur AS d
        ON d.indicateur = r.indicateur AND d.millesime = r.millesime_denominateur
    WHERE r.maille = 'france' AND r.statut = 'disponible'
) AS communs
WHERE
    rapports.maille = 'france'
    AND rapports.indicateur = communs.indicateur
    AND rapports.millesime = communs.millesime;
