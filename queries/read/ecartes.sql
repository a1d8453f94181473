-- What was left out of each file.
-- Parameters: none.
-- Columns: source, chemin, motif, nombre, exemple.
SELECT source, chemin, motif, nombre, exemple
FROM ecartes
ORDER BY source, chemin, motif;
