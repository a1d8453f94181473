-- Every territory that the warehouse names, whether its communes are loaded, and its région.
-- Parameters: none.
-- Columns: maille, code, charge, region.
SELECT maille, code, charge, region FROM territoires ORDER BY maille, code;
