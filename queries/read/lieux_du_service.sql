-- Points of a service in the communes of a territory.
-- Parameters: maille, code, source, mission, type, millesime.
-- Columns: id, libelle, adresse, type, commune, libelle_commune, latitude, longitude.
SELECT
    i.id, i.libelle, i.adresse, i.type, i.commune, m.libelle AS libelle_commune, i.latitude,
    i.longitude
FROM membres AS m
INNER JOIN implantations_lues AS i ON i.commune = m.commune
WHERE m.maille = $maille
    AND m.code = $code
    AND i.source = $source
    AND i.mission = $mission
    AND i.millesime = $millesime
    AND $type IN ('', i.type)
ORDER BY m.libelle, i.libelle, i.id;
