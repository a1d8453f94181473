-- Some indicators of some territories at every vintage not after a year, with all that each carries.
-- Parameters: indicateurs (list of codes), cles (list of maille:code), annee.
-- Columns: indicateur, maille, territoire, millesime, valeur, statut, motif, fragile, mode, numerateur, denominateur, millesime_denominateur, source.
SELECT
    o.indicateur, o.maille, o.territoire, o.millesime, o.valeur, o.statut, o.motif, o.fragile,
    o.mode, o.numerateur, o.denominateur, o.millesime_denominateur, o.source
FROM observations_par_indicateur AS o
INNER JOIN (
    SELECT split_part(cle, ':', 1) AS maille, substr(cle, strpos(cle, ':') + 1) AS territoire
    FROM (SELECT unnest($cles::VARCHAR[]) AS cle)
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
INNER JOIN (SELECT unnest($indicateurs::VARCHAR[]) AS code) AS choisis ON choisis.code = o.indicateur
WHERE o.millesime <= $annee
ORDER BY o.indicateur, o.maille, o.territoire, o.millesime;
