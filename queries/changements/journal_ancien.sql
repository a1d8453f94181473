-- Whether the former warehouse keeps a log of changes.
SELECT 1 FROM duckdb_tables() WHERE database_name = 'ancien' AND table_name = 'changements';
