-- Communes of France within a rectangle of degrees, loaded or not, with their inhabitants.
-- Parameters: millesime, sud, nord, ouest, est.
-- Columns: commune, latitude, longitude, population.
SELECT commune, latitude, longitude, population
FROM lieux_de_vie
WHERE millesime = $millesime
    AND latitude BETWEEN $sud AND $nord
    AND longitude BETWEEN $ouest AND $est
ORDER BY commune;
