-- Areas of a level within a frame, with their outline where one is known.
-- Parameters: cadre_maille, cadre_code, maille.
-- Columns: code, libelle, libelle_court, departement, charge, x, y, bornes, trace.
SELECT
    k.code, k.libelle, k.libelle_court, k.departement, k.charge, c.x, c.y, c.bornes, c.trace
FROM cadres AS k
LEFT JOIN contours AS c ON c.maille = k.maille AND c.code = k.code
WHERE k.cadre_maille = $cadre_maille AND k.cadre_code = $cadre_code AND k.maille = $maille
ORDER BY k.code;
