-- Drawn territories beside the others, under the very names that every read knows: a catalogue in
-- memory whose views add its tables to those of the warehouse {entrepot}.
ATTACH ':memory:' AS dessins (READ_WRITE);

CREATE TABLE dessins.main.territoires_dessines AS
FROM "{entrepot}".main.territoires LIMIT 0;

CREATE TABLE dessins.main.appartenances_dessinees AS
FROM "{entrepot}".main.appartenances LIMIT 0;

CREATE TABLE dessins.main.figures_dessinees AS
FROM "{entrepot}".main.observations_par_territoire LIMIT 0;

CREATE VIEW dessins.main.territoires AS
FROM "{entrepot}".main.territoires
UNION ALL
FROM dessins.main.territoires_dessines;

CREATE VIEW dessins.main.appartenances AS
FROM "{entrepot}".main.appartenances
UNION ALL
FROM dessins.main.appartenances_dessinees;

CREATE VIEW dessins.main.membres AS
FROM "{entrepot}".main.membres
UNION ALL
SELECT d.maille, d.code, m.* EXCLUDE (maille, code)
FROM dessins.main.appartenances_dessinees AS d
INNER JOIN "{entrepot}".main.membres AS m ON m.maille = 'commune' AND m.code = d.commune;

CREATE VIEW dessins.main.observations_par_territoire AS
FROM "{entrepot}".main.observations_par_territoire
UNION ALL
FROM dessins.main.figures_dessinees;

CREATE VIEW dessins.main.observations_par_indicateur AS
FROM "{entrepot}".main.observations_par_indicateur
UNION ALL BY NAME
SELECT * EXCLUDE (relayee_en, libelle_territoire, rang_territoire, rang_indicateur)
FROM dessins.main.figures_dessinees;
