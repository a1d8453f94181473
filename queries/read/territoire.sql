-- One territory of any level.
-- Parameters: maille, code.
-- Columns: maille, code, libelle, libelle_court, article, departement, region, nature, charge.
SELECT maille, code, libelle, libelle_court, article, departement, region, nature, charge
FROM territoires
WHERE maille = $maille AND code = $code;
