-- The commune that each former one has joined, the latest movement winning.
-- Parameters: none.
-- Columns: avant, apres.
SELECT commune_avant AS avant, arg_max(commune_apres, date) AS apres
FROM passages
WHERE commune_avant <> commune_apres
GROUP BY commune_avant;
