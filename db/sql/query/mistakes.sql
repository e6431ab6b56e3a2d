-- Refused rows that an annotator can mend: not what was skipped or left out on purpose, nor
-- anything in an older version of an annotation or an article, which nobody will open again.
SELECT
    rejection.task_id,
    rejection.article_id,
    rejection.reason,
    annotation.annotator,
    coalesce(
        CASE
            WHEN json_type(rejection.row, '$.text') = 'VARCHAR' THEN rejection.row ->> '$.text'
        END,
        CASE
            WHEN json_type(rejection.row, '$.items[0].value.text') = 'VARCHAR'
                THEN rejection.row ->> '$.items[0].value.text'
        END
    ) AS words
FROM rejection
LEFT JOIN annotation ON rejection.annotation_id = annotation.annotation_id
LEFT JOIN task ON rejection.task_id = task.task_id
LEFT JOIN article ON task.article_id = article.article_id AND task.revision = article.revision
WHERE
    rejection.task_id IS NOT NULL
    AND rejection.rule NOT IN ('skipped_annotation', 'left_out')
    AND annotation.superseded IS DISTINCT FROM TRUE
    AND article.is_current IS DISTINCT FROM FALSE
ORDER BY rejection.task_id, rejection.rejection_id;
