-- All indicators of a territory at their latest vintage not after a year; a vintage with a value
-- or a secret is preferred to a later empty one.
-- Parameters: maille, code, annee.
-- Columns: indicateur, millesime, valeur, numerateur, denominateur, millesime_denominateur, statut, motif, fragile, mode, source.
SELECT
    indicateur, millesime, valeur, numerateur, denominateur, millesime_denominateur, statut, motif,
    fragile, mode, source
FROM observations_par_territoire
WHERE territoire = $code
    AND maille = $maille
    AND millesime <= $annee
    AND (relayee_en > $annee OR relayee_en = 9999)
ORDER BY indicateur;
