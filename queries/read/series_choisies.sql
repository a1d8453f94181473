-- Every vintage not after a year of some indicators of some territories, with what each empty is.
-- Parameters: cles (list of maille:code), indicateurs (list), annee.
-- Columns: indicateur, maille, territoire, millesime, valeur, statut, motif, source.
SELECT
    o.indicateur, o.maille, o.territoire, o.millesime, o.valeur, o.statut, o.motif, o.source
FROM observations AS o
INNER JOIN (
    SELECT split_part(cle, ':', 1) AS maille, substr(cle, strpos(cle, ':') + 1) AS territoire
    FROM (SELECT unnest($cles::VARCHAR[]) AS cle)
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
WHERE o.indicateur IN (SELECT unnest($indicateurs::VARCHAR[])) AND o.millesime <= $annee
ORDER BY o.indicateur, o.maille, o.territoire, o.millesime;
