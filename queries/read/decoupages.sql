-- The divisions of a département that the warehouse knows, commune by commune.
-- Parameters: departement.
-- Columns: decoupage (slug), commune, maille, code, libelle, libelle_court.
SELECT decoupage, commune, maille, code, libelle, libelle_court
FROM decoupages
WHERE departement = $departement
ORDER BY decoupage, recherche, code, commune;
