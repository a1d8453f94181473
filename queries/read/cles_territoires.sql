-- Every territory that the warehouse names, and whether its communes are loaded.
-- Parameters: none.
-- Columns: maille, code, charge.
SELECT maille, code, charge FROM territoires ORDER BY maille, code;
