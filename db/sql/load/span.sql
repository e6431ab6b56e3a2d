INSERT INTO span BY NAME
SELECT *
FROM incoming
ORDER BY article_id, revision, start, "end", span_id;
