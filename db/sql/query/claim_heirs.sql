WITH moved AS MATERIALIZED (
    SELECT mention.claim_id
    FROM mention
    WHERE mention.mention_id IN (SELECT unnest(cast($mention_ids AS VARCHAR[])))
)

SELECT
    claim.claim_id,
    claim.text,
    claim.status,
    claim.disputed,
    count(*)::INTEGER AS shared_mentions
FROM moved
INNER JOIN claim ON moved.claim_id = claim.claim_id
GROUP BY claim.claim_id, claim.text, claim.status, claim.disputed
ORDER BY shared_mentions DESC, claim.claim_id ASC
LIMIT $limit;
