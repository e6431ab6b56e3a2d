INSERT INTO mention_span
SELECT
    substr(span_id, 2) AS mention_id,
    span_id
FROM span;
