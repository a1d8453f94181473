-- What each loaded commune belongs to: the pieces by which an area served is known.
-- Parameters: none.
-- Columns: commune, maille, code.
SELECT DISTINCT a.commune, a.maille, a.code
FROM appartenances AS a
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = a.commune AND t.charge
ORDER BY a.maille, a.code, a.commune;
