-- The figures as they are published on screen: an empty has neither value nor count.
CREATE TABLE porte.observations AS
SELECT
    indicateur, maille, territoire, millesime, valeur, statut, motif, fragile, mode, numerateur,
    denominateur, millesime_denominateur, source
FROM entrepot.observations
ORDER BY indicateur, millesime, maille, territoire;

COMMENT ON TABLE porte.observations IS 'les chiffres : une ligne par indicateur, territoire et millésime';
COMMENT ON COLUMN porte.observations.indicateur IS 'code de l’indicateur';
COMMENT ON COLUMN porte.observations.maille IS 'sorte de territoire : commune, epci, epci_dans_departement, departement, region, france';
COMMENT ON COLUMN porte.observations.territoire IS 'code du territoire, à lire avec sa maille';
COMMENT ON COLUMN porte.observations.millesime IS 'année que le chiffre décrit';
COMMENT ON COLUMN porte.observations.valeur IS 'la valeur ; vide quand le statut n’est pas disponible';
COMMENT ON COLUMN porte.observations.statut IS 'disponible, secret, non_renseigne, non_calculable, sans_objet';
COMMENT ON COLUMN porte.observations.motif IS 'pourquoi il n’y a pas de valeur';
COMMENT ON COLUMN porte.observations.fragile IS 'part du recensement dans un territoire de moins de 200 habitants';
COMMENT ON COLUMN porte.observations.mode IS 'publie, somme, moyenne_ponderee, reconstitue';
COMMENT ON COLUMN porte.observations.numerateur IS 'numérateur, quand la source donne des effectifs';
COMMENT ON COLUMN porte.observations.denominateur IS 'dénominateur, quand la source donne des effectifs';
COMMENT ON COLUMN porte.observations.millesime_denominateur IS 'année du dénominateur';
COMMENT ON COLUMN porte.observations.source IS 'code de la source';
