-- An exhaustive list says zero for a commune that it does not name (absence = "zero"), within the
-- départements that it covers: elsewhere it says nothing.
INSERT INTO mesures
SELECT
    annees.source,
    annees.mesure,
    'commune' AS maille,
    territoires.code AS territoire,
    annees.millesime,
    0 AS valeur,
    'disponible' AS statut,
    NULL AS motif,
    NULL AS scission,
    annees.millesime_geo,
    FALSE AS cumul
FROM (
    SELECT DISTINCT source, mesure, millesime, millesime_geo
    FROM mesures
    INNER JOIN mesures_declarees USING (source, mesure)
    WHERE absence = 'zero' AND maille = 'commune'
) AS annees
INNER JOIN territoires ON territoires.maille = 'commune'
INNER JOIN sources ON sources.code = annees.source
ANTI JOIN mesures
    ON mesures.source = annees.source
    AND mesures.mesure = annees.mesure
    AND mesures.millesime = annees.millesime
    AND mesures.maille = 'commune'
    AND mesures.territoire = territoires.code
WHERE NOT list_contains(sources.hors_champ, territoires.departement)
    AND (
        len(sources.champ_departements) = 0
        OR list_contains(sources.champ_departements, territoires.departement)
    );
