-- Counts of one measure in the loaded territories, by vintage.
-- Parameters: source, mesure.
-- Columns: millesime, cellule (maille:code), valeur, statut.
SELECT m.millesime, m.maille || ':' || m.territoire AS cellule, m.valeur, m.statut
FROM mesures AS m
INNER JOIN territoires AS t ON t.maille = m.maille AND t.code = m.territoire AND t.charge
WHERE m.source = $source
    AND m.mesure = $mesure
    AND m.maille IN ('commune', 'epci', 'epci_dans_departement', 'departement')
    AND m.statut IN ('disponible', 'secret')
ORDER BY m.millesime, cellule;
