-- All figures of one indicator for some territories at every vintage not after a year.
-- Parameters: indicateur, cles (list of maille:code), annee.
-- Columns: indicateur, maille, territoire, libelle_territoire, millesime, valeur, statut, motif, fragile, mode, numerateur, denominateur, millesime_denominateur, source.
SELECT
    o.indicateur, o.maille, o.territoire, t.libelle AS libelle_territoire, o.millesime, o.valeur,
    o.statut, o.motif, o.fragile, o.mode, o.numerateur, o.denominateur, o.millesime_denominateur,
    o.source
FROM observations_par_indicateur AS o
INNER JOIN (
    SELECT split_part(cle, ':', 1) AS maille, substr(cle, strpos(cle, ':') + 1) AS territoire
    FROM (SELECT unnest($cles::VARCHAR[]) AS cle)
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire
WHERE o.indicateur = $indicateur AND o.millesime <= $annee
ORDER BY o.maille, t.recherche, o.territoire, o.millesime;
