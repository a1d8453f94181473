-- Where the warehouse comes from, and when it was built.
-- Parameters: none.
-- Columns: cle, valeur.
SELECT cle, valeur
FROM meta
ORDER BY cle;
