-- Names of the communes of France, by code.
-- Parameters: none.
-- Columns: code, libelle.
SELECT code, libelle FROM territoires WHERE maille = 'commune' ORDER BY code;
