-- Every vintage not after a year of every indicator of some territories.
-- Parameters: mailles (list), codes (list, of the same length), annee.
-- Columns: indicateur, maille, territoire, millesime, valeur, statut.
SELECT o.indicateur, o.maille, o.territoire, o.millesime, o.valeur, o.statut
FROM observations_par_territoire AS o
INNER JOIN (
    SELECT unnest($mailles::VARCHAR[]) AS maille, unnest($codes::VARCHAR[]) AS territoire
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
WHERE o.millesime <= $annee
ORDER BY o.indicateur, o.maille, o.territoire, o.millesime;
