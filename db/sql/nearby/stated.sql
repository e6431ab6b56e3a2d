SELECT count(*) AS stated
FROM snapshot.mention
WHERE claim_id IS NOT NULL;
