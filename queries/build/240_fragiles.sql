-- A published census rate of a commune under 200 inhabitants is fragile.
UPDATE observations
SET fragile = TRUE
FROM sources, mesures AS p
WHERE observations.maille = 'commune'
    AND observations.statut = 'disponible'
    AND observations.mode = 'publie'
    AND sources.code = observations.source
    AND sources."precision" = 'sondage'
    AND p.source = 'insee_populations'
    AND p.mesure = 'PMUN'
    AND p.maille = 'commune'
    AND p.territoire = observations.territoire
    AND p.millesime = (SELECT max(millesime) FROM mesures WHERE source = 'insee_populations')
    AND p.valeur < 200;
