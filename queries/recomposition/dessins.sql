-- Drawn territories beside the others, under the very names that every read knows: a catalogue in
-- memory whose views add its tables to those of the warehouse {entrepot}. Made anew if it is there
-- already: a warehouse that is opened again is the same to DuckDB as long as someone still holds it.
ATTACH IF NOT EXISTS ':memory:' AS dessins (READ_WRITE);

CREATE OR REPLACE TABLE dessins.main.territoires_dessines AS
FROM "{entrepot}".main.territoires LIMIT 0;

CREATE OR REPLACE TABLE dessins.main.appartenances_dessinees AS
FROM "{entrepot}".main.appartenances LIMIT 0;

CREATE OR REPLACE TABLE dessins.main.figures_dessinees AS
FROM "{entrepot}".main.observations_par_territoire LIMIT 0;

CREATE OR REPLACE VIEW dessins.main.territoires AS
FROM "{entrepot}".main.territoires
UNION ALL
FROM dessins.main.territoires_dessines;

CREATE OR REPLACE VIEW dessins.main.appartenances AS
FROM "{entrepot}".main.appartenances
UNION ALL
FROM dessins.main.appartenances_dessinees;

CREATE OR REPLACE VIEW dessins.main.membres AS
FROM "{entrepot}".main.membres
UNION ALL
SELECT d.maille, d.code, m.* EXCLUDE (maille, code)
FROM dessins.main.appartenances_dessinees AS d
INNER JOIN "{entrepot}".main.membres AS m ON m.maille = 'commune' AND m.code = d.commune;

CREATE OR REPLACE VIEW dessins.main.observations_par_territoire AS
FROM "{entrepot}".main.observations_par_territoire
UNION ALL
FROM dessins.main.figures_dessinees;

CREATE OR REPLACE VIEW dessins.main.observations_par_indicateur AS
FROM "{entrepot}".main.observations_par_indicateur
UNION ALL BY NAME
SELECT * EXCLUDE (relayee_en, libelle_territoire, rang_territoire, rang_indicateur)
FROM dessins.main.figures_dessinees;
