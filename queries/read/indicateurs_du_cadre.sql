-- Indicators that have a value for an area of a frame, at a vintage not after a year. Beyond a
-- département, those that have a spread over the EPCI or the départements of France: one look at
-- a small table instead of a walk through every figure.
-- Parameters: cadre_maille, cadre_code, annee.
-- Columns: indicateur.
SELECT DISTINCT o.indicateur
FROM observations_par_territoire AS o
WHERE $cadre_maille = 'departement'
    AND o.statut = 'disponible'
    AND o.millesime <= $annee
    AND o.maille IN ('commune', 'epci')
    AND o.territoire IN (
        SELECT code FROM cadres WHERE cadre_maille = 'departement' AND cadre_code = $cadre_code
    )

UNION

SELECT DISTINCT indicateur
FROM reperes
WHERE $cadre_maille <> 'departement' AND millesime <= $annee
ORDER BY indicateur;
