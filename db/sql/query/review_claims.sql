SELECT
    claim.claim_id,
    claim.text,
    claim.modality,
    claim.status,
    claim.disputed,
    list(mention.mention_id ORDER BY mention.mention_id) AS mention_ids
FROM claim
INNER JOIN mention ON claim.claim_id = mention.claim_id
GROUP BY ALL
ORDER BY claim.claim_id;
