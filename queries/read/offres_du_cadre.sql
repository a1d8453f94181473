-- Lists of points of offer loaded for a frame: for each source and mission, the latest list not
-- after a year, and how many of its points stand in the frame.
-- Parameters: cadre_maille, cadre_code, annee.
-- Columns: source, mission, millesime, lieux.
SELECT source, mission, max(millesime) AS millesime, arg_max(lieux, millesime) AS lieux
FROM listes_du_cadre
WHERE cadre_maille = $cadre_maille AND cadre_code = $cadre_code AND millesime <= $annee
GROUP BY source, mission
ORDER BY source, mission;
