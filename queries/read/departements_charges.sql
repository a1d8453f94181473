-- Loaded départements, with the number of their communes and of the EPCI that have one there.
-- Parameters: none.
-- Columns: code, libelle, article, communes, epci.
SELECT
    t.code,
    t.libelle,
    t.article,
    (SELECT count(*) FROM appartenances WHERE maille = 'departement' AND code = t.code) AS communes,
    (SELECT count(*) FROM rattachements WHERE departement = t.code) AS epci
FROM territoires AS t
WHERE t.maille = 'departement' AND t.charge
ORDER BY t.code;
