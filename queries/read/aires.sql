-- Areas of a level within a frame, with their outline where one is known.
-- Parameters: cadre_maille, cadre_code, maille.
-- Columns: code, libelle, libelle_court, departement, charge, x, y, bornes, trace.
SELECT
    t.code, t.libelle, t.libelle_court,
    coalesce(t.departement, t.code) AS departement,
    t.charge, c.x, c.y, c.bornes, c.trace
FROM cadres AS k
INNER JOIN territoires AS t ON t.maille = k.maille AND t.code = k.code
LEFT JOIN contours AS c ON c.maille = k.maille AND c.code = k.code
WHERE k.cadre_maille = $cadre_maille AND k.cadre_code = $cadre_code AND k.maille = $maille
ORDER BY t.code;
