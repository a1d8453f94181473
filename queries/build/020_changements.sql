-- What each build changed, next to the warehouse that was in service: one row a kind of change.
CREATE TABLE changements (
    construit_le VARCHAR NOT NULL,
    compare_a VARCHAR,
    rang SMALLINT NOT NULL,
    sorte VARCHAR NOT NULL,
    objet VARCHAR,
    maille VARCHAR,
    nombre INTEGER NOT NULL,
    exemple VARCHAR,
    valeur_avant DOUBLE,
    valeur_apres DOUBLE,
    statut_avant VARCHAR,
    statut_apres VARCHAR
);
