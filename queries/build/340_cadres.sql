-- Where an area may be seen on a map: in France, in its région, in its département (an EPCI in each
-- of those where it has a loaded commune).
CREATE TABLE cadres AS
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

ORDER BY cadre_maille, cadre_code, maille, code;
