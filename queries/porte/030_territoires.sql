-- The territories, and which commune belongs to which.
CREATE TABLE porte.territoires AS
SELECT maille, code, libelle, departement, region, nature, charge
FROM entrepot.territoires
ORDER BY maille, code;

COMMENT ON TABLE porte.territoires IS 'les territoires de toutes les mailles';
COMMENT ON COLUMN porte.territoires.maille IS 'sorte de territoire';
COMMENT ON COLUMN porte.territoires.code IS 'code officiel, un texte';
COMMENT ON COLUMN porte.territoires.libelle IS 'nom';
COMMENT ON COLUMN porte.territoires.departement IS 'département, celui du siège pour une intercommunalité';
COMMENT ON COLUMN porte.territoires.region IS 'région';
COMMENT ON COLUMN porte.territoires.nature IS 'nature juridique d’une intercommunalité';
COMMENT ON COLUMN porte.territoires.charge IS 'vrai pour les territoires des départements chargés';

CREATE TABLE porte.appartenances AS
SELECT commune, maille, code, millesime_geo
FROM entrepot.appartenances
ORDER BY maille, code, commune;

COMMENT ON TABLE porte.appartenances IS 'à quels territoires appartient chaque commune chargée';
COMMENT ON COLUMN porte.appartenances.commune IS 'code de la commune';
COMMENT ON COLUMN porte.appartenances.maille IS 'sorte du territoire qui la contient';
COMMENT ON COLUMN porte.appartenances.code IS 'code du territoire qui la contient';
COMMENT ON COLUMN porte.appartenances.millesime_geo IS 'année de la géographie';
