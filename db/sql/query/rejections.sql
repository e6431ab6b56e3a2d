SELECT
    rejection.rejection_id,
    rejection.stage,
    rejection.rule,
    rejection.reason,
    rejection.article_id,
    rejection.task_id,
    rejection.link
FROM rejection
ORDER BY rejection.stage, rejection.rule, rejection.article_id, rejection.rejection_id
LIMIT $limit OFFSET $offset;
