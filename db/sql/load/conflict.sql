INSERT INTO conflict BY NAME
SELECT *
FROM incoming
ORDER BY decision_id;
