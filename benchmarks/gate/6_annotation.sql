INSERT INTO annotation BY NAME
SELECT
    who || article_id AS annotation_id,
    task_id,
    article_id,
    revision,
    who || '@example.org' AS annotator,
    published_on + 5 AS created_at,
    published_on + 5 AS updated_at,
    600 AS lead_time,
    FALSE AS ground_truth,
    FALSE AS skipped,
    FALSE AS superseded,
    []::VARCHAR[] AS choices
FROM article
CROSS JOIN (SELECT unnest(['a', 'b']) AS who) AS annotator;
