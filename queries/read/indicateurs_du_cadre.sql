-- Indicators that have a value for an area of a frame, at a vintage not after a year.
-- Parameters: cadre_maille, cadre_code, annee.
-- Columns: indicateur.
SELECT DISTINCT indicateur
FROM aires_connues
WHERE cadre_maille = $cadre_maille AND cadre_code = $cadre_code AND millesime <= $annee
ORDER BY indicateur;
