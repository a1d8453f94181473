-- Where people start from and where services are. Every commune of France has its point and its
-- inhabitants here, loaded or not: a service is shared with those of the neighbouring départements.
CREATE TABLE points (
    commune VARCHAR PRIMARY KEY,
    departement VARCHAR NOT NULL,
    latitude DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL
);

CREATE TABLE habitants (
    commune VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    population DOUBLE NOT NULL,
    PRIMARY KEY (commune, millesime)
);

-- From a commune to the nearest point of a service (a list of points: all those of a source that
-- answers one mission, type being then empty, or those of one type), in kilometres. marge is the
-- distance to the départements whose points the source does not give, missing when it gives all.
CREATE TABLE distances (
    source VARCHAR NOT NULL,
    mission VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    commune VARCHAR NOT NULL,
    lieu VARCHAR NOT NULL,
    distance DOUBLE NOT NULL,
    distance_departement DOUBLE,
    marge DOUBLE
);

-- Each list is the latest of its service until the next one (jusqua, excluded; none after the last).
CREATE TABLE services (
    source VARCHAR NOT NULL,
    mission VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    libelle VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    millesime_population SMALLINT NOT NULL,
    lieux INTEGER NOT NULL,
    sans_coordonnees INTEGER NOT NULL,
    departements VARCHAR[] NOT NULL,
    jusqua SMALLINT,
    PRIMARY KEY (source, mission, type, millesime)
);
