INSERT INTO judgement BY NAME
SELECT *
FROM incoming
ORDER BY decision_id;
