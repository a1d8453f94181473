-- The loaded communes of each territory that holds some: the pieces by which an area served is known.
-- Parameters: none.
-- Columns: maille, code, communes (list of codes).
SELECT maille, code, communes
FROM zones
ORDER BY maille, code;
