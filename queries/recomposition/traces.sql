-- Outlines of the communes of the territories that no producer publishes; none for a territory of
-- which one outline is missing.
-- Parameters: none.
-- Columns: maille, code, departement, trace.
SELECT g.maille, g.territoire AS code, t.departement, c.trace
FROM groupes AS g
INNER JOIN territoires AS t ON t.maille = g.maille AND t.code = g.territoire
LEFT JOIN contours AS c ON c.maille = 'commune' AND c.code = g.commune
QUALIFY bool_and(c.trace IS NOT NULL) OVER (PARTITION BY g.maille, g.territoire)
ORDER BY g.maille, g.territoire, g.commune;
