-- All figures of some territories at every vintage not after a year, with all that each carries.
-- Parameters: mailles (list), codes (list, of the same length), annee.
-- Columns: indicateur, maille, territoire, libelle_territoire, millesime, valeur, statut, motif, fragile, mode, numerateur, denominateur, millesime_denominateur, source.
SELECT
    o.indicateur, o.maille, o.territoire, o.libelle_territoire, o.millesime, o.valeur, o.statut,
    o.motif, o.fragile, o.mode, o.numerateur, o.denominateur, o.millesime_denominateur, o.source
FROM observations_par_territoire AS o
INNER JOIN (
    SELECT unnest($mailles::VARCHAR[]) AS maille, unnest($codes::VARCHAR[]) AS territoire
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
WHERE o.millesime <= $annee
ORDER BY o.indicateur, o.rang_territoire, o.millesime;
