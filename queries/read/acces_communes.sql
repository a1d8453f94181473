-- From each loaded commune of a territory to the nearest point of a service, anywhere in the country.
-- Parameters: maille, code, source, mission, type, millesime, millesime_population.
-- Columns: commune, libelle, departement, population, latitude, longitude, distance, distance_departement, marge, lieu, libelle_lieu, commune_lieu, lieux.
SELECT
    m.commune, m.libelle, m.departement, v.population, v.latitude, v.longitude, e.distance,
    e.distance_departement, e.marge, e.lieu, e.libelle_lieu, e.commune_lieu,
    coalesce(e.lieux, 0) AS lieux
FROM membres AS m
LEFT JOIN lieux_de_vie AS v ON v.commune = m.commune AND v.millesime = $millesime_population
LEFT JOIN eloignements AS e
    ON e.commune = m.commune
    AND e.source = $source
    AND e.mission = $mission
    AND e.type = $type
    AND e.millesime = $millesime
WHERE m.maille = $maille AND m.code = $code
ORDER BY m.libelle, m.commune;
