INSERT INTO article BY NAME
SELECT *
FROM incoming
ORDER BY article_id, revision;
