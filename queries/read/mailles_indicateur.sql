-- At which levels an indicator may be mapped within a frame: for each, its latest vintage not after
-- a year that has a value, the areas of the level, those with a value, those whose value is firm.
-- Parameters: cadre_maille, cadre_code, indicateur, annee.
-- Columns: maille, millesime, aires, valeurs, sures.
SELECT
    maille,
    max(millesime) AS millesime,
    arg_max(aires, millesime) AS aires,
    arg_max(valeurs, millesime) AS valeurs,
    arg_max(sures, millesime) AS sures
FROM aires_connues
WHERE cadre_maille = $cadre_maille
    AND cadre_code = $cadre_code
    AND indicateur = $indicateur
    AND millesime <= $annee
GROUP BY maille
ORDER BY list_position(['commune', 'epci', 'departement'], maille);
