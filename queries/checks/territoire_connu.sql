-- Assumption: every figure belongs to a territory of the warehouse.
SELECT o.maille, o.territoire, count(*) AS lignes
FROM observations AS o
ANTI JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire
GROUP BY ALL;
