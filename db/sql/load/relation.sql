INSERT INTO relation BY NAME
SELECT *
FROM incoming
ORDER BY article_id, relation_id;
