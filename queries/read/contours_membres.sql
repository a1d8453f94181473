-- Outlines of the communes of a territory.
-- Parameters: maille, code.
-- Columns: code, libelle, x, y, bornes, trace.
SELECT c.code, t.libelle, c.x, c.y, c.bornes, c.trace
FROM contours AS c
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = c.code
WHERE c.maille = 'commune'
    AND (
        ($maille = 'commune' AND c.code = $code)
        OR c.code IN (SELECT commune FROM appartenances WHERE maille = $maille AND code = $code)
    )
ORDER BY c.code;
