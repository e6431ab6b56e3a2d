INSERT INTO quantity BY NAME
SELECT *
FROM incoming
ORDER BY mention_id;
