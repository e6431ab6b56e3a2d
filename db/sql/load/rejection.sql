INSERT INTO rejection BY NAME
SELECT *
FROM incoming
ORDER BY stage, rule, rejection_id;
