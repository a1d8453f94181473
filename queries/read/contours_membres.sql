-- Outlines of the communes of a territory.
-- Parameters: maille, code.
-- Columns: code, libelle, x, y, bornes, trace.
SELECT c.code, m.libelle, c.x, c.y, c.bornes, c.trace
FROM membres AS m
INNER JOIN contours AS c ON c.maille = 'commune' AND c.code = m.commune
WHERE m.maille = $maille AND m.code = $code
ORDER BY c.code;
