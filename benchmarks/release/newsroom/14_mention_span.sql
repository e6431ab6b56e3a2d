INSERT INTO mention_span BY NAME
SELECT
    substr(span_id, 7) AS mention_id,
    span_id
FROM span;
