-- Communes of a territory, by name.
-- Parameters: maille, code, departement.
-- Columns: maille, code, libelle, libelle_court, siege.
SELECT
    t.maille, t.code, t.libelle, t.libelle_court,
    coalesce(t.departement = $departement, FALSE) AS siege
FROM membres AS m
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = m.commune
WHERE m.maille = $maille AND m.code = $code
ORDER BY t.rang;
