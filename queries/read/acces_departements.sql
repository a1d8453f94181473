-- Inhabitants of each département of a région or of France beyond whole numbers of kilometres from a service.
-- Parameters: maille, code, source, mission, type, millesime, seuils.
-- Columns: departement, libelle, seuil, population, au_dela, communes, sans_population.
SELECT
    e.departement, t.libelle, s.seuil,
    coalesce(sum(e.population), 0) AS population,
    coalesce(sum(e.population) FILTER (e.kilometres > s.seuil), 0) AS au_dela,
    sum(e.communes) AS communes,
    sum(e.sans_population) AS sans_population
FROM eloignements_departements AS e
INNER JOIN territoires AS t ON t.maille = 'departement' AND t.code = e.departement
CROSS JOIN (SELECT unnest($seuils::INTEGER[]) AS seuil) AS s
WHERE e.source = $source
    AND e.mission = $mission
    AND e.type = $type
    AND e.millesime = $millesime
    AND ($maille = 'france' OR t.region = $code)
GROUP BY e.departement, t.libelle, s.seuil
ORDER BY t.libelle, s.seuil;
