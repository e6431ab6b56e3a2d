SELECT
    export,
    count(*) AS tasks
FROM task_version
WHERE NOT coalesce(regexp_full_match(id::VARCHAR, '[0-9]{1,18}'), false)
GROUP BY export
ORDER BY export;
