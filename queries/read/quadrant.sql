-- A few figures of some territories, at every vintage not after a year.
-- Parameters: mailles (list), codes (list, of the same length), indicateurs (list), annee.
-- Columns: maille, territoire, indicateur, millesime, valeur, statut, motif, fragile, mode, numerateur, denominateur, millesime_denominateur, source.
SELECT
    o.maille, o.territoire, o.indicateur, o.millesime, o.valeur, o.statut, o.motif, o.fragile,
    o.mode, o.numerateur, o.denominateur, o.millesime_denominateur, o.source
FROM observations_par_indicateur AS o
INNER JOIN (
    SELECT unnest($mailles::VARCHAR[]) AS maille, unnest($codes::VARCHAR[]) AS territoire
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
WHERE o.indicateur IN (SELECT unnest($indicateurs::VARCHAR[])) AND o.millesime <= $annee
ORDER BY o.indicateur, o.millesime, o.maille, o.territoire;
