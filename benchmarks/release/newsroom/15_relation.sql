INSERT INTO relation BY NAME
SELECT
    'r-' || span_id AS relation_id,
    annotation_id,
    article_id,
    left(span_id, -2) AS from_span,
    span_id AS to_span,
    'attributed_to' AS label
FROM span
WHERE label = 'Actor';
