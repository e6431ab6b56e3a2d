-- Every version of every task, as the exports hold it. All but the skeleton is read as JSON: an
-- explicit BIGINT would round 1.9 without a word, and a type that changes late in a file (a
-- user as a number, then as an object) must not stop the reading.
CREATE OR REPLACE TEMP TABLE task_version (
    export VARCHAR,
    id JSON,
    data JSON,
    updated_at JSON,
    drafts JSON,
    annotations STRUCT(
        unique_id JSON,
        completed_by JSON,
        was_cancelled JSON,
        ground_truth JSON,
        created_at JSON,
        updated_at JSON,
        lead_time JSON,
        result JSON[]
    )[]
);
