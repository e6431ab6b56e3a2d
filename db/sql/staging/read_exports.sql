INSERT INTO task_version
SELECT
    filename AS export,
    id,
    data,
    updated_at,
    drafts,
    annotations
FROM read_json(
    $exports,
    format = 'array',
    filename = true,
    -- One task of a long article with many annotators can be larger than DuckDB's 16 MB.
    maximum_object_size = 1073741824,
    columns = {
        id: 'JSON',
        data: 'JSON',
        updated_at: 'JSON',
        drafts: 'JSON',
        annotations: 'STRUCT(
            unique_id JSON,
            completed_by JSON,
            was_cancelled JSON,
            ground_truth JSON,
            created_at JSON,
            updated_at JSON,
            lead_time JSON,
            result JSON[]
        )[]'
    }
);
