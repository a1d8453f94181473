-- Every vintage not after a year of every indicator of some territories.
-- Parameters: cles (list of maille:code), annee.
-- Columns: indicateur, maille, territoire, millesime, valeur, statut.
SELECT o.indicateur, o.maille, o.territoire, o.millesime, o.valeur, o.statut
FROM observations_par_territoire AS o
INNER JOIN (
    SELECT split_part(cle, ':', 1) AS maille, substr(cle, strpos(cle, ':') + 1) AS territoire
    FROM (SELECT unnest($cles::VARCHAR[]) AS cle)
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
WHERE o.millesime <= $annee
ORDER BY o.indicateur, o.maille, o.territoire, o.millesime;
