SELECT former_name.mention_id
FROM former_name
WHERE former_name.claim_id = $claim_id;
