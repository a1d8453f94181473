-- One territory of any level. The département of an EPCI is the one that it is read from.
-- Parameters: maille, code.
-- Columns: maille, code, libelle, libelle_court, article, departement, region, nature, charge.
SELECT
    t.maille, t.code, t.libelle, t.libelle_court, t.article,
    coalesce(r.departement, t.departement) AS departement,
    coalesce(r.region, t.region) AS region,
    t.nature, t.charge
FROM territoires AS t
LEFT JOIN rattachements AS r ON t.maille = 'epci' AND r.epci = t.code AND r.principal
WHERE t.maille = $maille AND t.code = $code;
