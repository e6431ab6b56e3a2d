WITH read AS (
    SELECT
        task_id,
        data ->> '$.article_id' AS article_id,
        data ->> '$.revision' AS revision,
        data ->> '$.text' AS text,
        -- Flags are ours, and no part of what came in.
        json_merge_patch(
            data, '{"text": null, "fix": null, "adjudicate": null, "second_reader": null}'
        )::VARCHAR AS data_row,
        try_cast(updated_at ->> '$' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS updated_at,
        coalesce(json_array_length(drafts), 0) AS drafts,
        list_sort(coalesce(drafts ->> '$[*].user', [])) AS drafters
    FROM newest_task
),

counted AS (
    SELECT
        found.task_id,
        count(*) AS annotations,
        count(*) FILTER (WHERE found.annotation.was_cancelled::VARCHAR = 'true') AS skipped
    FROM newest_annotation AS found
    GROUP BY found.task_id
)

SELECT
    read.task_id,
    read.article_id,
    CASE
        WHEN regexp_full_match(read.revision, '[0-9]{1,9}') THEN read.revision::INTEGER
    END AS revision,
    sha256(read.text) AS text_sha256,
    read.data_row,
    read.updated_at,
    coalesce(counted.annotations - counted.skipped, 0)::INTEGER AS annotations,
    coalesce(counted.skipped, 0)::INTEGER AS skipped,
    read.drafts::INTEGER AS drafts,
    read.drafters
FROM read
LEFT JOIN counted ON read.task_id = counted.task_id
ORDER BY read.task_id;
