-- The tables of the warehouse. Keys carry the maille; codes are text for ever.
-- A hidden number is nowhere in the file: the constraints of mesures and observations say so.

-- How the reasons write a number: « 34 842 communes », « 1 commune ».
CREATE MACRO nombre_dit(n) AS replace(format('{:,}', n), ',', chr(8239));

CREATE MACRO communes_dites(n) AS
    nombre_dit(n) || CASE WHEN n > 1 THEN ' communes' ELSE ' commune' END;

CREATE TABLE territoires (
    maille VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    libelle VARCHAR NOT NULL,
    libelle_court VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    recherche VARCHAR NOT NULL,
    departement VARCHAR,
    region VARCHAR,
    nature VARCHAR,
    charge BOOLEAN NOT NULL,
    PRIMARY KEY (maille, code)
);

CREATE TABLE appartenances (
    commune VARCHAR NOT NULL,
    maille VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    millesime_geo SMALLINT NOT NULL,
    PRIMARY KEY (commune, maille, code, millesime_geo)
);

CREATE TABLE passages (
    commune_avant VARCHAR NOT NULL,
    libelle_avant VARCHAR NOT NULL,
    commune_apres VARCHAR NOT NULL,
    date DATE NOT NULL,
    part DOUBLE
);

CREATE TABLE sources (
    code VARCHAR PRIMARY KEY,
    libelle VARCHAR NOT NULL,
    producteur VARCHAR NOT NULL,
    citation VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    page VARCHAR NOT NULL,
    obtenir VARCHAR NOT NULL,
    "precision" VARCHAR NOT NULL,
    champ VARCHAR NOT NULL,
    hors_champ VARCHAR[] NOT NULL,
    champ_departements VARCHAR[] NOT NULL,
    communes_approchees BOOLEAN NOT NULL,
    relaie VARCHAR,
    service VARCHAR
);

CREATE TABLE fichiers (
    source VARCHAR NOT NULL,
    chemin VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    sha256 VARCHAR NOT NULL,
    conforme BOOLEAN NOT NULL,
    lu_le DATE NOT NULL,
    lignes INTEGER NOT NULL
);

CREATE TABLE ecartes (
    source VARCHAR NOT NULL,
    chemin VARCHAR NOT NULL,
    motif VARCHAR NOT NULL,
    nombre INTEGER NOT NULL,
    exemple VARCHAR NOT NULL
);

CREATE TABLE mesures_declarees (
    source VARCHAR NOT NULL,
    mesure VARCHAR NOT NULL,
    additive BOOLEAN NOT NULL,
    absence VARCHAR NOT NULL,
    PRIMARY KEY (source, mesure)
);

CREATE TABLE mesures (
    source VARCHAR NOT NULL,
    mesure VARCHAR NOT NULL,
    maille VARCHAR NOT NULL,
    territoire VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    valeur DOUBLE,
    statut VARCHAR NOT NULL,
    motif VARCHAR,
    scission VARCHAR,
    millesime_geo SMALLINT NOT NULL,
    cumul BOOLEAN NOT NULL,
    CHECK ((statut = 'disponible') = (valeur IS NOT NULL))
);

-- Scenarios of a producer, apart from what has been observed. An age band has a share of its total,
-- in percent; age_a is excluded, and missing for the last band; the total has no age.
CREATE TABLE projections (
    source VARCHAR NOT NULL,
    scenario VARCHAR NOT NULL DEFAULT 'central',
    maille VARCHAR NOT NULL,
    territoire VARCHAR NOT NULL,
    annee SMALLINT NOT NULL,
    age_de SMALLINT,
    age_a SMALLINT,
    population DOUBLE,
    part DOUBLE,
    CHECK ((age_de IS NULL) = (population IS NOT NULL)),
    CHECK ((age_de IS NULL) = (part IS NULL))
);

CREATE TABLE themes (code VARCHAR PRIMARY KEY, rang SMALLINT NOT NULL, libelle VARCHAR NOT NULL);

CREATE TABLE indicateurs (
    code VARCHAR PRIMARY KEY,
    libelle VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    rang SMALLINT NOT NULL,
    famille VARCHAR NOT NULL,
    unite VARCHAR NOT NULL,
    decimales SMALLINT NOT NULL,
    polarite VARCHAR NOT NULL,
    agregation VARCHAR NOT NULL,
    tranche_par_sexe BOOLEAN NOT NULL,
    facteur DOUBLE NOT NULL,
    source_numerateur VARCHAR,
    mesure_numerateur VARCHAR,
    source_retranchee VARCHAR,
    mesure_retranchee VARCHAR,
    source_denominateur VARCHAR,
    mesure_denominateur VARCHAR,
    meme_millesime BOOLEAN NOT NULL,
    source_poids VARCHAR,
    mesure_poids VARCHAR,
    borne_basse DOUBLE,
    borne_haute DOUBLE
);

CREATE TABLE publications (
    indicateur VARCHAR NOT NULL,
    rang SMALLINT NOT NULL,
    source VARCHAR NOT NULL,
    mesure VARCHAR NOT NULL
);

CREATE TABLE politiques (code VARCHAR PRIMARY KEY, libelle VARCHAR NOT NULL, finalite VARCHAR NOT NULL);

CREATE TABLE missions (
    code VARCHAR PRIMARY KEY, politique VARCHAR NOT NULL, theme VARCHAR NOT NULL, libelle VARCHAR NOT NULL
);

CREATE TABLE implantations (
    source VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    mission VARCHAR NOT NULL,
    libelle VARCHAR NOT NULL,
    adresse VARCHAR NOT NULL,
    commune VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    type VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    jours SMALLINT
);

CREATE TABLE contours (
    maille VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    departement VARCHAR NOT NULL,
    x DOUBLE NOT NULL,
    y DOUBLE NOT NULL,
    bornes DOUBLE[4] NOT NULL,
    trace VARCHAR NOT NULL,
    PRIMARY KEY (maille, code)
);

CREATE TABLE observations (
    indicateur VARCHAR NOT NULL,
    maille VARCHAR NOT NULL,
    territoire VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    numerateur DOUBLE,
    denominateur DOUBLE,
    millesime_denominateur SMALLINT,
    valeur DOUBLE,
    statut VARCHAR NOT NULL
        CHECK (statut IN ('disponible', 'secret', 'non_renseigne', 'non_calculable', 'sans_objet')),
    motif VARCHAR,
    fragile BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    millesime_geo SMALLINT NOT NULL,
    mode VARCHAR NOT NULL
        CHECK (mode IN ('publie', 'somme', 'moyenne_ponderee', 'reconstitue')),
    CHECK ((statut = 'disponible') = (valeur IS NOT NULL)),
    CHECK (statut = 'disponible' OR (numerateur IS NULL AND denominateur IS NULL)),
    CHECK (statut = 'disponible' OR motif IS NOT NULL)
);

CREATE TABLE reperes (
    indicateur VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    maille VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    minimum DOUBLE NOT NULL,
    q25 DOUBLE NOT NULL,
    mediane DOUBLE NOT NULL,
    q75 DOUBLE NOT NULL,
    maximum DOUBLE NOT NULL,
    large BOOLEAN NOT NULL,
    PRIMARY KEY (indicateur, millesime, maille)
);

CREATE TABLE meta (cle VARCHAR PRIMARY KEY, valeur VARCHAR NOT NULL);
