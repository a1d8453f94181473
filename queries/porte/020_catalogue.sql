-- What names the figures: indicators, themes, sources.
CREATE TABLE porte.indicateurs AS
SELECT code, libelle, definition, theme, famille, unite, decimales, polarite, agregation
FROM entrepot.indicateurs
ORDER BY rang;

COMMENT ON TABLE porte.indicateurs IS 'les indicateurs du catalogue';
COMMENT ON COLUMN porte.indicateurs.code IS 'code, celui de observations.indicateur';
COMMENT ON COLUMN porte.indicateurs.libelle IS 'nom';
COMMENT ON COLUMN porte.indicateurs.definition IS 'ce qui est mesuré';
COMMENT ON COLUMN porte.indicateurs.theme IS 'code du thème';
COMMENT ON COLUMN porte.indicateurs.famille IS 'besoin, offre ou contexte';
COMMENT ON COLUMN porte.indicateurs.unite IS 'unité de la valeur';
COMMENT ON COLUMN porte.indicateurs.decimales IS 'nombre de décimales à l’écran';
COMMENT ON COLUMN porte.indicateurs.polarite IS 'haut_est_un_besoin, bas_est_un_besoin, sans_jugement';
COMMENT ON COLUMN porte.indicateurs.agregation IS 'comment la valeur passe d’un territoire à un plus grand';

CREATE TABLE porte.themes AS SELECT code, rang, libelle FROM entrepot.themes ORDER BY rang;

COMMENT ON TABLE porte.themes IS 'les thèmes, dans l’ordre des âges de la vie';
COMMENT ON COLUMN porte.themes.code IS 'code, celui de indicateurs.theme';
COMMENT ON COLUMN porte.themes.rang IS 'rang à l’écran';
COMMENT ON COLUMN porte.themes.libelle IS 'nom';

CREATE TABLE porte.sources AS
SELECT code, producteur, libelle, citation, licence, page, champ, "precision"
FROM entrepot.sources
ORDER BY code;

COMMENT ON TABLE porte.sources IS 'les sources et leurs licences';
COMMENT ON COLUMN porte.sources.code IS 'code, celui de observations.source';
COMMENT ON COLUMN porte.sources.producteur IS 'qui produit';
COMMENT ON COLUMN porte.sources.libelle IS 'nom de la source';
COMMENT ON COLUMN porte.sources.citation IS 'comment la citer, le millésime à sa place';
COMMENT ON COLUMN porte.sources.licence IS 'licence';
COMMENT ON COLUMN porte.sources.page IS 'page du producteur';
COMMENT ON COLUMN porte.sources.champ IS 'territoires et personnes couverts';
COMMENT ON COLUMN porte.sources."precision" IS 'exhaustif, sondage ou modele';
