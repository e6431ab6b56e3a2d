SELECT
    found.annotation_key,
    found.task_id,
    found.annotation.unique_id ->> '$' AS annotation_id,
    found.annotation.completed_by ->> '$.email' AS email,
    CASE
        WHEN json_type(found.annotation.completed_by) IN ('UBIGINT', 'BIGINT')
            THEN found.annotation.completed_by::VARCHAR
        ELSE found.annotation.completed_by ->> '$.id'
    END AS user_id,
    try_cast(found.annotation.created_at ->> '$' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS created_at,
    try_cast(found.annotation.updated_at ->> '$' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS updated_at,
    try_cast(found.annotation.lead_time ->> '$' AS DOUBLE) AS lead_time,
    coalesce(found.annotation.ground_truth::VARCHAR = 'true', false) AS ground_truth,
    coalesce(found.annotation.was_cancelled::VARCHAR = 'true', false) AS skipped
FROM newest_annotation AS found
ORDER BY found.annotation_key;
