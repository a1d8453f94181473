-- Where an area may be seen on a map: in France, in its région, in its département (an EPCI in each
-- of those where it has a loaded commune), with its name and its latest population.
CREATE TABLE cadres AS
WITH places AS (
    SELECT maille, code, 'france' AS cadre_maille, 'FR' AS cadre_code
    FROM territoires
    WHERE maille IN ('commune', 'epci', 'departement')

    UNION ALL

    SELECT maille, code, 'region', region
    FROM territoires
    WHERE maille IN ('commune', 'epci', 'departement') AND region IS NOT NULL

    UNION ALL

    SELECT maille, code, 'departement', departement
    FROM territoires
    WHERE maille = 'commune'

    UNION ALL

    SELECT DISTINCT 'epci', e.code, 'departement', d.code
    FROM appartenances AS e
    INNER JOIN appartenances AS d ON d.commune = e.commune AND d.maille = 'departement'
    WHERE e.maille = 'epci'
)

SELECT
    k.*, t.libelle, t.libelle_court, coalesce(t.departement, t.code) AS departement, t.charge,
    p.valeur AS population
FROM places AS k
INNER JOIN territoires AS t ON t.maille = k.maille AND t.code = k.code
LEFT JOIN populations AS p
    ON p.maille = k.maille AND p.territoire = k.code AND p.jusqua IS NULL
ORDER BY k.cadre_maille, k.cadre_code, k.maille, k.code;
