SELECT
    stage,
    rule,
    reason,
    article_id,
    annotation_id,
    span_id,
    task_id,
    link
FROM rejection
ORDER BY stage, rule, article_id, rejection_id;
