-- EPCI that have a commune in a département.
-- Parameters: departement.
-- Columns: maille, code, libelle, libelle_court, siege.
SELECT
    t.maille, t.code, t.libelle, t.libelle_court,
    coalesce(t.departement = $departement, FALSE) AS siege
FROM rattachements AS r
INNER JOIN territoires AS t ON t.maille = 'epci' AND t.code = r.epci
WHERE r.departement = $departement
ORDER BY t.rang;
