INSERT INTO claim BY NAME
SELECT *
FROM incoming
ORDER BY claim_id;
