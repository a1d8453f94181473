-- Loaded territories with the communes that they are the sum of.
-- Parameters: none.
-- Columns: zone (maille:code), communes (list of maille:code).
SELECT
    a.maille || ':' || a.code AS zone,
    list('commune:' || a.commune ORDER BY a.commune) AS communes
FROM appartenances AS a
INNER JOIN territoires AS t ON t.maille = a.maille AND t.code = a.code AND t.charge
WHERE a.maille IN ('epci', 'epci_dans_departement', 'departement')
GROUP BY a.maille, a.code
ORDER BY zone;
