INSERT INTO annotation BY NAME
WITH tagged AS (
    SELECT
        article.*,
        unnest(['one', 'two']) AS who
    FROM article
)

SELECT
    who || '-' || article_id AS annotation_id,
    task_id,
    article_id,
    revision,
    who || '@example.org' AS annotator,
    published_on::TIMESTAMP + INTERVAL 2 DAY AS created_at,
    published_on::TIMESTAMP + INTERVAL 2 DAY AS updated_at,
    600 AS lead_time,
    FALSE AS ground_truth,
    FALSE AS skipped,
    FALSE AS superseded,
    [] AS choices
FROM tagged
ORDER BY annotation_id;
