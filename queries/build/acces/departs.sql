-- Points of the communes from which a service is measured: all, or those of its départements.
SELECT p.commune, p.departement, p.latitude, p.longitude
FROM points AS p
WHERE len($departements::VARCHAR[]) = 0 OR list_contains($departements::VARCHAR[], p.departement)
ORDER BY p.commune;
