INSERT INTO claim_origin BY NAME
SELECT
    claim_id,
    origin_id,
    dense_rank() OVER (PARTITION BY claim_id ORDER BY origin_id) AS component
FROM mention
WHERE label = 'Claim'
GROUP BY claim_id, origin_id
ORDER BY claim_id, origin_id;
