-- Tables of the door with their columns, as their comments describe them.
-- Parameters: none.
-- Columns: nom, sens, colonne, type, sens_colonne, lignes.
SELECT
    t.table_name AS nom,
    t.comment AS sens,
    c.column_name AS colonne,
    lower(c.data_type) AS type,
    c.comment AS sens_colonne,
    t.estimated_size AS lignes
FROM duckdb_tables() AS t
INNER JOIN duckdb_columns() AS c ON c.table_oid = t.table_oid AND c.database_name = t.database_name
WHERE t.database_name = 'porte'
ORDER BY t.table_oid, c.column_index;
