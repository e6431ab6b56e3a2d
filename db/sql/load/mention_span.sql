INSERT INTO mention_span BY NAME
SELECT *
FROM incoming
ORDER BY mention_id, span_id;
