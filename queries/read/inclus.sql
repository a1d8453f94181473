-- Territories of a level that share a commune with a territory.
-- Parameters: maille, code, niveau.
-- Columns: maille, code, libelle, rang.
SELECT DISTINCT t.maille, t.code, t.libelle, t.rang
FROM membres AS m
INNER JOIN membres AS autre ON autre.commune = m.commune AND autre.maille = $niveau
INNER JOIN territoires AS t ON t.maille = autre.maille AND t.code = autre.code
WHERE m.maille = $maille AND m.code = $code
ORDER BY t.rang;
