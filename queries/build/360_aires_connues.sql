-- For each frame of a map and each figure, how many areas of a level have a value, and a firm one.
CREATE TABLE aires_connues AS
WITH tailles AS (
    SELECT cadre_maille, cadre_code, maille, count(*) AS aires
    FROM cadres
    GROUP BY ALL
)

SELECT
    k.cadre_maille,
    k.cadre_code,
    k.maille,
    o.indicateur,
    o.millesime,
    any_value(n.aires) AS aires,
    count(*) AS valeurs,
    count(*) FILTER (WHERE NOT o.fragile) AS sures
FROM observations AS o
INNER JOIN cadres AS k ON k.maille = o.maille AND k.code = o.territoire
INNER JOIN tailles AS n
    ON n.cadre_maille = k.cadre_maille AND n.cadre_code = k.cadre_code AND n.maille = k.maille
WHERE o.statut = 'disponible'
GROUP BY k.cadre_maille, k.cadre_code, k.maille, o.indicateur, o.millesime
ORDER BY k.cadre_maille, k.cadre_code, o.indicateur, k.maille, o.millesime;

-- For each frame, how many points of offer each list has there.
CREATE TABLE listes_du_cadre AS
WITH lieux AS (
    SELECT
        source, mission, millesime,
        CASE WHEN commune[1:2] = '97' THEN commune[1:3] ELSE commune[1:2] END AS departement
    FROM implantations
),

situes AS (
    SELECT l.*, d.region
    FROM lieux AS l
    INNER JOIN territoires AS d ON d.maille = 'departement' AND d.code = l.departement
)

SELECT 'france' AS cadre_maille, 'FR' AS cadre_code, source, mission, millesime, count(*) AS lieux
FROM situes
GROUP BY ALL

UNION ALL

SELECT 'region', region, source, mission, millesime, count(*)
FROM situes
GROUP BY ALL

UNION ALL

SELECT 'departement', departement, source, mission, millesime, count(*)
FROM situes
GROUP BY ALL;
