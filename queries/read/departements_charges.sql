-- Loaded départements, with the number of their communes and of the EPCI that have one there.
-- Parameters: none.
-- Columns: code, libelle, article, communes, epci.
SELECT code, libelle, article, communes, epci
FROM departements_charges
ORDER BY code;
