-- Outlines of the EPCI that have a commune in a département.
-- Parameters: departement.
-- Columns: code, libelle_court, x, y, bornes, trace.
SELECT c.code, t.libelle_court, c.x, c.y, c.bornes, c.trace
FROM contours AS c
INNER JOIN territoires AS t ON t.maille = 'epci' AND t.code = c.code
WHERE c.maille = 'epci'
    AND c.code IN (
        SELECT e.code
        FROM appartenances AS e
        INNER JOIN appartenances AS d ON d.commune = e.commune AND d.maille = 'departement'
        WHERE e.maille = 'epci' AND d.code = $departement
    )
ORDER BY c.code;
