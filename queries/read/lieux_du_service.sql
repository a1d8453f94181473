-- Points of a service in the communes of a territory.
-- Parameters: maille, code, source, mission, type, millesime.
-- Columns: id, libelle, adresse, type, commune, libelle_commune, latitude, longitude.
SELECT
    i.id, i.libelle, i.adresse, i.type, i.commune, t.libelle AS libelle_commune, i.latitude,
    i.longitude
FROM implantations AS i
INNER JOIN membres AS m ON m.maille = $maille AND m.code = $code AND m.commune = i.commune
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = i.commune
WHERE i.source = $source
    AND i.mission = $mission
    AND i.millesime = $millesime
    AND $type IN ('', i.type)
ORDER BY t.libelle, i.libelle, i.id;
