-- The points of offer as they are read: each with the name of its commune, its département, its
-- région, and until when its list is the latest (jusqua, excluded; none after the last).
CREATE TABLE implantations_lues AS
WITH situees AS (
    SELECT
        *,
        CASE WHEN commune[1:2] = '97' THEN commune[1:3] ELSE commune[1:2] END AS lieu
    FROM implantations
)

SELECT i.* EXCLUDE (lieu), d.code AS departement, d.region, t.libelle AS libelle_commune, l.jusqua
FROM situees AS i
INNER JOIN listes AS l ON l.source = i.source AND l.millesime = i.millesime
LEFT JOIN territoires AS d ON d.maille = 'departement' AND d.code = i.lieu
LEFT JOIN territoires AS t ON t.maille = 'commune' AND t.code = i.commune
ORDER BY i.commune, i.source, i.millesime, i.libelle, i.id;
