-- The newest version of each task that still exists: a later export knows better than an earlier
-- one; within one export the later change does.
CREATE OR REPLACE TEMP TABLE newest_task AS
SELECT
    id::BIGINT AS task_id,
    data,
    updated_at,
    drafts,
    annotations
FROM task_version
WHERE $all_live OR id::BIGINT IN (SELECT unnest($live_task_ids::BIGINT[]))
QUALIFY row_number() OVER (
    PARTITION BY id::BIGINT
    ORDER BY
        list_position($exports, export) DESC,
        (updated_at ->> '$') DESC NULLS LAST,
        data::VARCHAR DESC,
        annotations::VARCHAR DESC
) = 1;
