-- Points of the services, each with the département where it stands.
SELECT
    s.source, s.mission, s.type, s.millesime, i.id, i.latitude, i.longitude,
    CASE WHEN i.commune[1:2] = '97' THEN i.commune[1:3] ELSE i.commune[1:2] END AS departement
FROM implantations AS i
INNER JOIN services AS s
    ON s.source = i.source
    AND s.mission = i.mission
    AND s.millesime = i.millesime
    AND s.type IN ('', i.type)
WHERE i.latitude IS NOT NULL AND i.longitude IS NOT NULL
ORDER BY s.source, s.mission, s.type, s.millesime, i.id;
