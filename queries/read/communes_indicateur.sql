-- One figure for each commune of a territory; a commune without a row is « non renseigné ».
-- Parameters: maille, code, indicateur, millesime.
-- Columns: commune, libelle, valeur, statut, motif, fragile, source, population.
SELECT
    t.code AS commune,
    t.libelle,
    o.valeur,
    coalesce(o.statut, 'non_renseigne') AS statut,
    CASE
        WHEN o.statut IS NULL THEN 'la source ne donne rien pour cette commune'
        ELSE o.motif
    END AS motif,
    coalesce(o.fragile, FALSE) AS fragile,
    o.source,
    p.valeur AS population
FROM territoires AS t
LEFT JOIN observations_par_indicateur AS o
    ON o.indicateur = $indicateur
    AND o.millesime = $millesime
    AND o.maille = 'commune'
    AND o.territoire = t.code
LEFT JOIN observations_par_indicateur AS p
    ON p.indicateur = 'population_municipale'
    AND p.maille = 'commune'
    AND p.territoire = t.code
    AND p.millesime = (
        SELECT max(millesime)
        FROM observations_par_indicateur
        WHERE indicateur = 'population_municipale'
    )
WHERE t.maille = 'commune'
    AND (
        ($maille = 'commune' AND t.code = $code)
        OR t.code IN (SELECT commune FROM appartenances WHERE maille = $maille AND code = $code)
    )
ORDER BY t.code;
