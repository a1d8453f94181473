-- EPCI that have a commune in a département.
-- Parameters: departement.
-- Columns: maille, code, libelle, libelle_court, siege.
SELECT
    'epci' AS maille,
    epci AS code,
    libelle,
    libelle_court,
    coalesce(siege = $departement, FALSE) AS siege
FROM rattachements
WHERE departement = $departement
ORDER BY recherche, epci;
