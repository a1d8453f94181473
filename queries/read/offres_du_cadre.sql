-- Lists of points of offer loaded for a frame: for each source and mission, the latest list not
-- after a year, and how many of its points stand in the frame.
-- Parameters: cadre_maille, cadre_code, annee.
-- Columns: source, mission, millesime, lieux.
WITH lieux AS (
    SELECT
        source, mission, millesime,
        CASE WHEN commune[1:2] = '97' THEN commune[1:3] ELSE commune[1:2] END AS departement
    FROM implantations
    WHERE millesime <= $annee
)

SELECT i.source, i.mission, i.millesime, count(*) AS lieux
FROM lieux AS i
INNER JOIN territoires AS d ON d.maille = 'departement' AND d.code = i.departement
WHERE $cadre_maille = 'france'
    OR ($cadre_maille = 'region' AND d.region = $cadre_code)
    OR ($cadre_maille = 'departement' AND d.code = $cadre_code)
GROUP BY i.source, i.mission, i.millesime
QUALIFY row_number() OVER (PARTITION BY i.source, i.mission ORDER BY i.millesime DESC) = 1
ORDER BY i.source, i.mission;
