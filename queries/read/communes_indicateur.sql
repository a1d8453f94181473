-- One figure for each commune of a territory; a commune without a row is « non renseigné ».
-- Parameters: maille, code, indicateur, millesime.
-- Columns: commune, libelle, valeur, statut, motif, fragile, source, population.
SELECT
    m.commune,
    m.libelle,
    o.valeur,
    coalesce(o.statut, 'non_renseigne') AS statut,
    CASE
        WHEN o.statut IS NULL THEN 'la source ne donne rien pour cette commune'
        ELSE o.motif
    END AS motif,
    coalesce(o.fragile, FALSE) AS fragile,
    o.source,
    m.population
FROM membres AS m
LEFT JOIN observations_par_indicateur AS o
    ON o.indicateur = $indicateur
    AND o.millesime = $millesime
    AND o.maille = 'commune'
    AND o.territoire = m.commune
WHERE m.maille = $maille AND m.code = $code
ORDER BY m.commune;
