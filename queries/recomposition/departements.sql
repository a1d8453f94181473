-- Loaded départements.
-- Parameters: none.
-- Columns: code.
SELECT code
FROM territoires
WHERE maille = 'departement' AND charge;
