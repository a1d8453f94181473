-- Hide one count: its number leaves the file.
-- Parameters: source, mesure, millesime, maille, territoire, motif.
UPDATE mesures
SET valeur = NULL, statut = 'secret', motif = $motif
WHERE source = $source
    AND mesure = $mesure
    AND millesime = $millesime
    AND maille = $maille
    AND territoire = $territoire;
