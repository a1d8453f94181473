-- Communes of a territory, by name.
-- Parameters: maille, code, departement.
-- Columns: maille, code, libelle, libelle_court, siege.
SELECT
    'commune' AS maille,
    commune AS code,
    libelle,
    libelle_court,
    coalesce(departement = $departement, FALSE) AS siege
FROM membres
WHERE maille = $maille AND code = $code
ORDER BY rang;
