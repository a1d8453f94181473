-- The référentiel de l'offre that everybody starts from: facts of public documents. What a
-- territory adds lives in its own file, which a rebuild leaves alone.

CREATE TABLE actions (
    code VARCHAR PRIMARY KEY,
    libelle VARCHAR NOT NULL,
    mission VARCHAR NOT NULL,
    missions_secondaires VARCHAR[] NOT NULL,
    porteur VARCHAR NOT NULL,
    porteur_type VARCHAR NOT NULL,
    reseau VARCHAR NOT NULL,
    partenaires VARCHAR[] NOT NULL,
    objectif VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    publics VARCHAR[] NOT NULL,
    publics_precisions VARCHAR NOT NULL,
    acces VARCHAR NOT NULL,
    frais VARCHAR NOT NULL,
    delivrance VARCHAR[] NOT NULL,
    structure VARCHAR NOT NULL,
    adresse VARCHAR NOT NULL,
    commune VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    permanences VARCHAR[] NOT NULL,
    financeurs VARCHAR[] NOT NULL,
    base_legale VARCHAR NOT NULL,
    statut VARCHAR NOT NULL CHECK (statut IN ('active', 'en_projet', 'suspendue', 'fermee')),
    verifie_le DATE,
    source VARCHAR NOT NULL
);

-- Whom an action or a convention serves: no row is an area that nobody wrote down.
CREATE TABLE couvertures_offre (
    objet VARCHAR NOT NULL,
    maille VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    PRIMARY KEY (objet, maille, code)
);

CREATE TABLE capacites (
    action VARCHAR NOT NULL,
    capacite DOUBLE NOT NULL,
    unite VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL
);

CREATE TABLE moyens (
    action VARCHAR NOT NULL,
    etp DOUBLE,
    budget_euros DOUBLE,
    millesime SMALLINT NOT NULL
);

CREATE TABLE conventions (
    code VARCHAR PRIMARY KEY,
    libelle VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    signataires VARCHAR[] NOT NULL,
    signee_le DATE,
    jusqu_au DATE,
    axes VARCHAR[] NOT NULL,
    apports VARCHAR[] NOT NULL,
    verifie_le DATE,
    source VARCHAR NOT NULL
);

CREATE TABLE reperes_offre (
    code VARCHAR PRIMARY KEY,
    mission VARCHAR NOT NULL,
    maille VARCHAR NOT NULL,
    territoire VARCHAR NOT NULL,
    libelle VARCHAR NOT NULL,
    valeur VARCHAR NOT NULL,
    annee SMALLINT NOT NULL,
    source VARCHAR NOT NULL
);
