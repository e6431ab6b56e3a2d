INSERT INTO mention_span BY NAME
SELECT
    left(span_id, -2) AS mention_id,
    span_id
FROM span
ORDER BY mention_id, span_id;
