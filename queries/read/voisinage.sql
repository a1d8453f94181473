-- For each indicator and vintage of a territory's profile, the same figure elsewhere.
-- Parameters: maille, code, annee, mailles (list), codes (list, of the same length).
-- Columns: indicateur, millesime, maille, territoire, valeur, statut, motif, fragile, mode, source.
SELECT
    o.indicateur, o.millesime, o.maille, o.territoire, o.valeur, o.statut, o.motif, o.fragile,
    o.mode, o.source
FROM observations_par_territoire AS o
INNER JOIN (
    SELECT unnest($mailles::VARCHAR[]) AS maille, unnest($codes::VARCHAR[]) AS territoire
) AS autres ON autres.territoire = o.territoire AND autres.maille = o.maille
INNER JOIN observations_par_territoire AS choisie
    ON choisie.territoire = $code
    AND choisie.maille = $maille
    AND choisie.millesime <= $annee
    AND (choisie.relayee_en > $annee OR choisie.relayee_en = 9999)
    AND choisie.indicateur = o.indicateur
    AND choisie.millesime = o.millesime
ORDER BY o.indicateur, o.territoire, o.maille;
