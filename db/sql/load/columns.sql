SELECT
    column_name,
    data_type
FROM duckdb_columns()
WHERE table_name = $table AND NOT internal
ORDER BY column_index;
