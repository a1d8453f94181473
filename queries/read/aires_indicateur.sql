-- One figure for each area of a level within a frame; an area without a row is « non renseigné ».
-- Parameters: cadre_maille, cadre_code, maille, indicateur, millesime.
-- Columns: code, libelle, valeur, statut, motif, fragile, source, population.
SELECT
    t.code,
    t.libelle,
    o.valeur,
    coalesce(o.statut, 'non_renseigne') AS statut,
    CASE WHEN o.statut IS NULL THEN 'la source ne donne rien ici' ELSE o.motif END AS motif,
    coalesce(o.fragile, FALSE) AS fragile,
    o.source,
    p.valeur AS population
FROM cadres AS k
INNER JOIN territoires AS t ON t.maille = k.maille AND t.code = k.code
LEFT JOIN observations_par_indicateur AS o
    ON o.indicateur = $indicateur
    AND o.millesime = $millesime
    AND o.maille = $maille
    AND o.territoire = k.code
LEFT JOIN populations AS p
    ON p.maille = $maille AND p.territoire = k.code AND p.jusqua IS NULL
WHERE k.cadre_maille = $cadre_maille AND k.cadre_code = $cadre_code AND k.maille = $maille
ORDER BY t.code;
