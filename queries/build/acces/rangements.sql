-- What would be joined at every read. Loaded communes in front of each service, whole; elsewhere
-- only the inhabitants of each département by kilometre (rounded up: beyond a whole number of
-- kilometres is the same before and after); where people live, by latitude.
CREATE TABLE eloignements AS
SELECT
    d.source, d.mission, d.type, d.millesime, d.commune, d.distance, d.distance_departement,
    d.marge, d.lieu, i.libelle AS libelle_lieu, i.commune AS commune_lieu,
    coalesce(n.lieux, 0) AS lieux
FROM distances AS d
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = d.commune AND t.charge
INNER JOIN implantations AS i
    ON i.source = d.source
    AND i.mission = d.mission
    AND i.millesime = d.millesime
    AND i.id = d.lieu
    AND d.type IN ('', i.type)
LEFT JOIN (
    SELECT
        i.source, i.mission, s.type, i.millesime, i.commune, count(*) AS lieux
    FROM implantations AS i
    INNER JOIN services AS s
        ON s.source = i.source
        AND s.mission = i.mission
        AND s.millesime = i.millesime
        AND s.type IN ('', i.type)
    GROUP BY ALL
) AS n
    ON n.source = d.source
    AND n.mission = d.mission
    AND n.type = d.type
    AND n.millesime = d.millesime
    AND n.commune = d.commune
ORDER BY d.source, d.mission, d.type, d.millesime, d.commune;

CREATE TABLE eloignements_departements AS
SELECT
    d.source, d.mission, d.type, d.millesime, p.departement,
    ceil(d.distance)::INTEGER AS kilometres,
    sum(h.population) AS population,
    count(*) AS communes,
    count(*) FILTER (h.population IS NULL) AS sans_population
FROM distances AS d
INNER JOIN services AS s USING (source, mission, type, millesime)
INNER JOIN points AS p ON p.commune = d.commune
LEFT JOIN habitants AS h ON h.commune = d.commune AND h.millesime = s.millesime_population
WHERE len(s.departements) = 0
GROUP BY ALL
ORDER BY ALL;

CREATE TABLE lieux_de_vie AS
SELECT h.millesime, h.commune, p.latitude, p.longitude, h.population
FROM habitants AS h
LEFT JOIN points AS p ON p.commune = h.commune
ORDER BY h.millesime, p.latitude, h.commune;

DROP TABLE distances;
