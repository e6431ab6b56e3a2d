SELECT *
FROM query_table($table);
