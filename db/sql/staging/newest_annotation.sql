CREATE OR REPLACE TEMP TABLE newest_annotation AS
WITH annotated AS (
    SELECT
        task_id,
        unnest(annotations) AS annotation,
        generate_subscripts(annotations, 1) AS position
    FROM newest_task
)

SELECT
    row_number() OVER (ORDER BY task_id, position) AS annotation_key,
    task_id,
    annotation
FROM annotated;
