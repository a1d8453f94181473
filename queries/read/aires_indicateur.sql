-- One figure for each area of a level within a frame; an area without a row is « non renseigné ».
-- Parameters: cadre_maille, cadre_code, maille, indicateur, millesime.
-- Columns: code, libelle, valeur, statut, motif, fragile, source, population.
SELECT
    k.code,
    k.libelle,
    o.valeur,
    coalesce(o.statut, 'non_renseigne') AS statut,
    CASE WHEN o.statut IS NULL THEN 'la source ne donne rien ici' ELSE o.motif END AS motif,
    coalesce(o.fragile, FALSE) AS fragile,
    o.source,
    k.population
FROM cadres AS k
LEFT JOIN observations_par_indicateur AS o
    ON o.indicateur = $indicateur
    AND o.millesime = $millesime
    AND o.maille = $maille
    AND o.territoire = k.code
WHERE k.cadre_maille = $cadre_maille AND k.cadre_code = $cadre_code AND k.maille = $maille
ORDER BY k.code;
