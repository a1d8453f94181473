-- Points of a service within a rectangle of degrees, those at the same place counted together.
-- Parameters: source, mission, type, millesime, sud, nord, ouest, est.
-- Columns: latitude, longitude, lieux.
SELECT latitude, longitude, count(*) AS lieux
FROM implantations
WHERE source = $source
    AND mission = $mission
    AND millesime = $millesime
    AND $type IN ('', type)
    AND latitude BETWEEN $sud AND $nord
    AND longitude BETWEEN $ouest AND $est
GROUP BY latitude, longitude
ORDER BY latitude, longitude;
