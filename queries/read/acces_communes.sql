-- From each loaded commune of a territory to the nearest point of a service, anywhere in the country.
-- Parameters: maille, code, source, mission, type, millesime.
-- Columns: commune, libelle, departement, population, latitude, longitude, distance, distance_departement, marge, lieu, libelle_lieu, commune_lieu, lieux.
SELECT
    t.code AS commune, t.libelle, t.departement, e.population, e.latitude, e.longitude, e.distance,
    e.distance_departement, e.marge, e.lieu, e.libelle_lieu, e.commune_lieu,
    coalesce(e.lieux, 0) AS lieux
FROM territoires AS t
LEFT JOIN eloignements AS e
    ON e.commune = t.code
    AND e.source = $source
    AND e.mission = $mission
    AND e.type = $type
    AND e.millesime = $millesime
WHERE t.maille = 'commune'
    AND (
        ($maille = 'commune' AND t.code = $code)
        OR t.code IN (SELECT commune FROM appartenances WHERE maille = $maille AND code = $code)
    )
ORDER BY t.libelle, t.code;
