-- One territory of any level. The département of an EPCI seated in one that is not loaded is the
-- loaded one that holds most of its communes: the one it is read from.
-- Parameters: maille, code.
-- Columns: maille, code, libelle, libelle_court, article, departement, region, nature, charge.
WITH lu_depuis AS (
    SELECT d.code AS departement, l.region
    FROM appartenances AS e
    INNER JOIN appartenances AS d ON d.commune = e.commune AND d.maille = 'departement'
    INNER JOIN territoires AS l ON l.maille = 'departement' AND l.code = d.code AND l.charge
    WHERE e.maille = 'epci' AND e.code = $code AND $maille = 'epci'
    GROUP BY d.code, l.region
    ORDER BY count(*) DESC, d.code
    LIMIT 1
)

SELECT
    t.maille, t.code, t.libelle, t.libelle_court, t.article,
    coalesce(lu_depuis.departement, t.departement) AS departement,
    coalesce(lu_depuis.region, t.region) AS region,
    t.nature, t.charge
FROM territoires AS t
LEFT JOIN lu_depuis ON TRUE
WHERE t.maille = $maille AND t.code = $code;
