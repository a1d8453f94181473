-- Keys of all the territories of some levels.
-- Parameters: mailles (list).
-- Columns: maille, code.
SELECT maille, code
FROM territoires
WHERE maille IN (SELECT unnest($mailles::VARCHAR[]))
ORDER BY rang;
