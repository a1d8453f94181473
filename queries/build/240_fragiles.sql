-- A census rate of a commune, or of a part of EPCI, under 200 inhabitants is fragile.
UPDATE observations
SET fragile = TRUE
FROM sources, mesures AS p
WHERE observations.maille IN ('commune', 'epci_dans_departement')
    AND observations.statut = 'disponible'
    AND observations.mode <> 'moyenne_ponderee'
    AND sources.code = observations.source
    AND sources."precision" = 'sondage'
    AND p.source = 'insee_populations'
    AND p.mesure = 'PMUN'
    AND p.maille = observations.maille
    AND p.territoire = observations.territoire
    AND p.millesime = (SELECT max(millesime) FROM mesures WHERE source = 'insee_populations')
    AND p.valeur < 200;

-- So is a count of a commune that its source finds by coordinates in simplified outlines.
UPDATE observations
SET fragile = TRUE
FROM sources
WHERE observations.maille = 'commune'
    AND observations.statut = 'disponible'
    AND sources.code = observations.source
    AND sources.communes_approchees;
