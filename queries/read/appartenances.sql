-- The loaded communes of each territory that holds some: the pieces by which an area served is known.
-- Parameters: none.
-- Columns: maille, code, communes (codes in one text, between spaces).
SELECT maille, code, communes
FROM zones
ORDER BY maille, code;
