INSERT INTO claim_history BY NAME
SELECT *
FROM incoming
ORDER BY claim_id, day;
