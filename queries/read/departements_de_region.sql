-- Départements of a région.
-- Parameters: region.
-- Columns: maille, code, libelle, libelle_court, siege.
SELECT maille, code, libelle, libelle_court, TRUE AS siege
FROM territoires
WHERE maille = 'departement' AND region = $region
ORDER BY recherche;
