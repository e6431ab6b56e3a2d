-- Current articles that an annotator wants another reader for, where nobody else has tagged them.
WITH current_annotation AS (
    SELECT annotation.*
    FROM annotation
    INNER JOIN article USING (article_id, revision)
    WHERE article.is_current AND NOT annotation.superseded
)

SELECT
    article.task_id,
    asking.article_id,
    list(asking.annotator ORDER BY asking.annotator) AS annotators
FROM current_annotation AS asking
INNER JOIN article USING (article_id, revision)
WHERE
    list_contains(asking.choices, 'second_reader')
    AND article.task_id IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM current_annotation AS other
        WHERE
            other.article_id = asking.article_id
            AND other.annotator <> asking.annotator
            AND NOT other.skipped
    )
GROUP BY article.task_id, asking.article_id
ORDER BY asking.article_id;
