INSERT INTO task BY NAME
SELECT
    task_id,
    article_id,
    revision,
    2 AS annotations,
    0 AS skipped,
    0 AS drafts,
    [] AS drafters,
    TIMESTAMP '2026-01-01 10:00:00' AS updated_at
FROM article;
