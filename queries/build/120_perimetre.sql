-- Communes outside the chosen départements have served the sums of wider territories: their own
-- figures leave. A split commune keeps no figure of its own.
DELETE FROM mesures
WHERE maille = 'commune'
    AND territoire NOT IN (SELECT code FROM territoires WHERE maille = 'commune' AND charge);

UPDATE mesures
SET
    valeur = NULL,
    statut = 'non_calculable',
    motif = 'commune séparée d’une autre depuis : l’effectif ne se répartit pas'
WHERE maille = 'commune' AND scission IS NOT NULL;

DELETE FROM appartenances
WHERE commune NOT IN (SELECT code FROM territoires WHERE maille = 'commune' AND charge);

DELETE FROM passages
WHERE commune_apres NOT IN (SELECT code FROM territoires WHERE maille = 'commune' AND charge);

DELETE FROM territoires
WHERE maille = 'commune' AND NOT charge;

DELETE FROM territoires
WHERE maille = 'epci_dans_departement' AND NOT charge;

DELETE FROM mesures
WHERE maille = 'epci_dans_departement'
    AND territoire NOT IN (SELECT code FROM territoires WHERE maille = 'epci_dans_departement');
