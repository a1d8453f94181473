-- The facts, written twice: by indicator (maps, ranks) and by territory (profiles).
CREATE TABLE observations_par_territoire AS
SELECT * FROM observations ORDER BY territoire, maille, indicateur, millesime;

CREATE TABLE observations_par_indicateur AS
SELECT * FROM observations ORDER BY indicateur, millesime, maille, territoire;

DROP TABLE observations;

CREATE VIEW observations AS SELECT * FROM observations_par_indicateur;
