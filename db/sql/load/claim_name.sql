INSERT INTO claim_name BY NAME
SELECT *
FROM incoming
ORDER BY number;
