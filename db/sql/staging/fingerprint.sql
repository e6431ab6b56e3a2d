WITH hashed AS (
    SELECT
        sha256(concat_ws(
            '|',
            task_id,
            json_merge_patch(
                data, '{"fix": null, "adjudicate": null, "second_reader": null}'
            )::VARCHAR,
            coalesce(json_array_length(drafts), 0),
            annotations::VARCHAR
        )) AS row_sha256
    FROM newest_task
)

SELECT coalesce(sha256(string_agg(row_sha256, '' ORDER BY row_sha256)), '') AS fingerprint
FROM hashed;
