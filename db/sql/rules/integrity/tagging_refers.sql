-- Rows of the tagging that name a row which is not there.
WITH missing AS (
    SELECT
        'task ' || task.task_id AS key,
        'article' AS what,
        task.article_id AS id,
        task.article_id
    FROM task
    WHERE
        (task.article_id, task.revision) NOT IN (
            SELECT (known.article_id, known.revision) FROM article AS known
        )
    UNION ALL
    SELECT
        'article ' || article.article_id AS key,
        'task' AS what,
        article.task_id::VARCHAR AS id,
        article.article_id
    FROM article
    WHERE
        article.task_id IS NOT NULL
        AND article.task_id NOT IN (SELECT known.task_id FROM task AS known)
    UNION ALL
    SELECT
        'annotation ' || annotation.annotation_id AS key,
        'task' AS what,
        annotation.task_id::VARCHAR AS id,
        annotation.article_id
    FROM annotation
    WHERE annotation.task_id NOT IN (SELECT known.task_id FROM task AS known)
    UNION ALL
    SELECT
        'annotation ' || annotation.annotation_id AS key,
        'article' AS what,
        annotation.article_id AS id,
        annotation.article_id
    FROM annotation
    WHERE
        (annotation.article_id, annotation.revision) NOT IN (
            SELECT (known.article_id, known.revision) FROM article AS known
        )
    UNION ALL
    SELECT
        'span ' || span.span_id AS key,
        'annotation' AS what,
        span.annotation_id AS id,
        span.article_id
    FROM span
    WHERE span.annotation_id NOT IN (SELECT known.annotation_id FROM annotation AS known)
    UNION ALL
    SELECT
        'span ' || span.span_id AS key,
        'article' AS what,
        span.article_id AS id,
        span.article_id
    FROM span
    WHERE
        (span.article_id, span.revision) NOT IN (
            SELECT (known.article_id, known.revision) FROM article AS known
        )
)

SELECT
    key,
    'Its ' || what || ' ' || id || ' is not there.' AS detail,
    article_id
FROM missing
ORDER BY ALL;
