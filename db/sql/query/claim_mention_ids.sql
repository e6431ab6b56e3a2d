SELECT mention.mention_id
FROM mention
WHERE mention.claim_id = $claim_id
ORDER BY mention.mention_id;
