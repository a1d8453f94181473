-- Outlines of the EPCI that have a commune in a département.
-- Parameters: departement.
-- Columns: code, libelle_court, x, y, bornes, trace.
SELECT c.code, t.libelle_court, c.x, c.y, c.bornes, c.trace
FROM contours AS c
INNER JOIN territoires AS t ON t.maille = 'epci' AND t.code = c.code
INNER JOIN rattachements AS r ON r.epci = c.code AND r.departement = $departement
WHERE c.maille = 'epci'
ORDER BY c.code;
