-- Loaded départements, with the number of their communes and of the EPCI that have one there.
-- Parameters: none.
-- Columns: code, libelle, article, communes, epci.
SELECT
    t.code,
    t.libelle,
    t.article,
    count(DISTINCT d.commune) AS communes,
    count(DISTINCT e.code) AS epci
FROM territoires AS t
INNER JOIN appartenances AS d ON d.maille = 'departement' AND d.code = t.code
LEFT JOIN appartenances AS e ON e.maille = 'epci' AND e.commune = d.commune
WHERE t.maille = 'departement' AND t.charge
GROUP BY t.code, t.libelle, t.article
ORDER BY t.code;
