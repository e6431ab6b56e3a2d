INSERT INTO task BY NAME
SELECT
    task_id,
    article_id,
    revision,
    2 AS annotations,
    0 AS skipped,
    0 AS drafts,
    []::VARCHAR[] AS drafters
FROM article;
