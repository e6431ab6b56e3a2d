SELECT table_name
FROM duckdb_tables()
WHERE schema_name = 'changed' AND estimated_size > 0;
