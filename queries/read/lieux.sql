-- Points of one list of offer within a frame.
-- Parameters: cadre_maille, cadre_code, source, mission, millesime.
-- Columns: id, libelle, adresse, type, commune, libelle_commune, departement, latitude, longitude.
SELECT
    id, libelle, adresse, type, commune, coalesce(libelle_commune, '') AS libelle_commune,
    departement, latitude, longitude
FROM implantations_lues
WHERE source = $source
    AND mission = $mission
    AND millesime = $millesime
    AND departement IS NOT NULL
    AND CASE $cadre_maille
        WHEN 'france' THEN TRUE
        WHEN 'region' THEN region = $cadre_code
        WHEN 'departement' THEN departement = $cadre_code
    END
ORDER BY commune, libelle, id;
