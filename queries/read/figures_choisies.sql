-- A selection of figures in the order of the screen, with its numbers of rows and of values.
-- Parameters: mailles (list), codes (list, of the same length), indicateurs (list), annee (not after), millesime (0 for all), derniers (the latest of each only), limite.
-- Columns: indicateur, maille, territoire, libelle_territoire, millesime, valeur, statut, motif, fragile, mode, numerateur, denominateur, millesime_denominateur, source, lignes, valeurs.
SELECT
    o.indicateur, o.maille, o.territoire, o.libelle_territoire, o.millesime, o.valeur, o.statut,
    o.motif, o.fragile, o.mode, o.numerateur, o.denominateur, o.millesime_denominateur, o.source,
    count(*) OVER () AS lignes,
    count(o.valeur) OVER () AS valeurs
FROM observations_par_territoire AS o
INNER JOIN (
    SELECT unnest($mailles::VARCHAR[]) AS maille, unnest($codes::VARCHAR[]) AS territoire
) AS voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
WHERE list_contains($indicateurs::VARCHAR[], o.indicateur)
    AND o.millesime <= $annee
    AND ($millesime = 0 OR o.millesime = $millesime)
    AND (NOT $derniers OR o.relayee_en > $annee OR o.relayee_en = 9999)
ORDER BY o.rang_indicateur, o.rang_territoire, o.millesime
LIMIT $limite;
