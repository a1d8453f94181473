-- Outlines of the EPCI that have a commune in a département.
-- Parameters: departement.
-- Columns: code, libelle_court, x, y, bornes, trace.
SELECT c.code, r.libelle_court, c.x, c.y, c.bornes, c.trace
FROM rattachements AS r
INNER JOIN contours AS c ON c.maille = 'epci' AND c.code = r.epci
WHERE r.departement = $departement
ORDER BY c.code;
