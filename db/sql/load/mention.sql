INSERT INTO mention BY NAME
SELECT *
FROM incoming
ORDER BY article_id, start, "end", mention_id;
