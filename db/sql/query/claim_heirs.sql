SELECT
    claim.claim_id,
    claim.text,
    claim.status,
    claim.disputed,
    count(*)::INTEGER AS shared_mentions
FROM former_name
INNER JOIN mention USING (mention_id)
INNER JOIN claim ON mention.claim_id = claim.claim_id
WHERE former_name.claim_id = $claim_id
GROUP BY claim.claim_id, claim.text, claim.status, claim.disputed
ORDER BY shared_mentions DESC, claim.claim_id ASC
LIMIT $limit;
