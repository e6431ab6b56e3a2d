INSERT INTO claim_origin BY NAME
SELECT *
FROM incoming
ORDER BY claim_id, origin_id;
