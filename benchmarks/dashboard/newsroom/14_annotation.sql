INSERT INTO annotation BY NAME
SELECT
    task.article_id || '-' || reader AS annotation_id,
    task.task_id,
    task.article_id,
    1 AS revision,
    'annotator-' || ((hash(task.article_id) // 10 + reader * 5) % 12) || '@example.org' AS annotator,
    TIMESTAMP '2025-04-01' + to_hours((hash(task.article_id) % 1400)::INT) AS created_at,
    600 AS lead_time,
    FALSE AS ground_truth,
    FALSE AS skipped,
    FALSE AS superseded,
    [] AS choices
FROM task, range(task.annotations) AS made (reader);
