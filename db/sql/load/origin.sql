INSERT INTO origin BY NAME
SELECT *
FROM incoming
ORDER BY origin_id;
