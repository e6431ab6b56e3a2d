-- One row an annotator: what is done and what is left, over the current revisions of articles.
WITH current_annotation AS (
    SELECT annotation.*
    FROM annotation
    INNER JOIN article USING (article_id, revision)
    WHERE article.is_current AND NOT annotation.superseded
),

person AS (
    SELECT annotator FROM annotation
    UNION
    SELECT unnest(drafters) AS annotator FROM task
),

tagged AS (
    SELECT
        annotator,
        count(*) FILTER (WHERE NOT skipped) AS done,
        count(*) FILTER (WHERE skipped) AS skipped,
        median(lead_time) FILTER (WHERE NOT skipped) / 60 AS median_minutes,
        max(updated_at) AS last_at
    FROM current_annotation
    GROUP BY annotator
),

drafted AS (
    SELECT
        annotator,
        count(*) AS drafts
    FROM (SELECT unnest(drafters) AS annotator FROM task) AS draft
    GROUP BY annotator
),

-- A word is a run of anything but white space.
read AS (
    SELECT
        current_annotation.annotator,
        sum(length(regexp_extract_all(article.body, '\S+'))) AS words
    FROM current_annotation
    INNER JOIN article USING (article_id, revision)
    WHERE NOT current_annotation.skipped
    GROUP BY current_annotation.annotator
),

drawn AS (
    SELECT
        current_annotation.annotator,
        count(*) AS spans,
        count(*) FILTER (WHERE span.drawn IN ('prediction', 'prediction-changed')) AS suggested,
        count(*) FILTER (WHERE span.drawn = 'prediction') AS unchanged
    FROM span
    INNER JOIN current_annotation USING (annotation_id)
    GROUP BY current_annotation.annotator
),

refused AS (
    SELECT
        annotation.annotator,
        count(*) AS rejections
    FROM rejection
    INNER JOIN annotation USING (annotation_id)
    WHERE rejection.rule NOT IN ('skipped_annotation', 'left_out')
    GROUP BY annotation.annotator
),

-- Articles that still want readers, as far as this one has neither tagged nor skipped them.
waiting AS (
    SELECT
        article.article_id,
        article.revision,
        count(DISTINCT current_annotation.annotator) FILTER (
            WHERE NOT current_annotation.skipped
        ) AS readers
    FROM article
    LEFT JOIN current_annotation USING (article_id, revision)
    WHERE article.is_current AND article.task_id IS NOT NULL
    GROUP BY article.article_id, article.revision
    HAVING readers < $readers
),

unread AS (
    SELECT
        person.annotator,
        count(*) AS articles_left
    FROM person
    CROSS JOIN waiting
    WHERE (waiting.article_id, person.annotator) NOT IN (
        SELECT (current_annotation.article_id, current_annotation.annotator) FROM current_annotation
    )
    GROUP BY person.annotator
)

SELECT
    person.annotator,
    coalesce(tagged.done, 0) AS done,
    coalesce(tagged.skipped, 0) AS skipped,
    coalesce(drafted.drafts, 0) AS drafts,
    coalesce(unread.articles_left, 0) AS articles_left,
    tagged.median_minutes,
    coalesce(drawn.spans, 0) AS spans,
    1000 * coalesce(drawn.spans, 0) / nullif(read.words, 0) AS spans_per_1000_words,
    coalesce(refused.rejections, 0) AS rejections,
    coalesce(drawn.suggested, 0) AS suggested,
    drawn.unchanged / nullif(drawn.suggested, 0) AS accepted_unchanged,
    tagged.last_at
FROM person
LEFT JOIN tagged USING (annotator)
LEFT JOIN drafted USING (annotator)
LEFT JOIN read USING (annotator)
LEFT JOIN drawn USING (annotator)
LEFT JOIN refused USING (annotator)
LEFT JOIN unread USING (annotator)
ORDER BY person.annotator;
