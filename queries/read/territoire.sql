-- One territory of any level. The département of an EPCI is the one that it is read from.
-- Parameters: maille, code.
-- Columns: maille, code, libelle, libelle_court, article, departement, region, nature, charge.
SELECT
    maille, code, libelle, libelle_court, article, lu_departement AS departement,
    lu_region AS region, nature, charge
FROM territoires
WHERE maille = $maille AND code = $code;
