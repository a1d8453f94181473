-- Territories of the loaded départements, widest first, then by name: the order of their table.
-- Parameters: none.
-- Columns: maille, code, libelle, libelle_court, departement, recherche.
SELECT maille, code, libelle, libelle_court, departement, recherche
FROM territoires_charges;
