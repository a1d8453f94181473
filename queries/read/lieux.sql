-- Points of one list of offer within a frame.
-- Parameters: cadre_maille, cadre_code, source, mission, millesime.
-- Columns: id, libelle, adresse, type, commune, libelle_commune, departement, latitude, longitude.
WITH choisis AS (
    SELECT
        *,
        CASE WHEN commune[1:2] = '97' THEN commune[1:3] ELSE commune[1:2] END AS departement
    FROM implantations
    WHERE source = $source AND mission = $mission AND millesime = $millesime
)

SELECT
    i.id, i.libelle, i.adresse, i.type, i.commune, coalesce(t.libelle, '') AS libelle_commune,
    i.departement, i.latitude, i.longitude
FROM choisis AS i
INNER JOIN territoires AS d ON d.maille = 'departement' AND d.code = i.departement
LEFT JOIN territoires AS t ON t.maille = 'commune' AND t.code = i.commune
WHERE $cadre_maille = 'france'
    OR ($cadre_maille = 'region' AND d.region = $cadre_code)
    OR ($cadre_maille = 'departement' AND d.code = $cadre_code)
ORDER BY i.commune, i.libelle, i.id;
