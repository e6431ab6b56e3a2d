-- The claims of some mentions as they stand, each with all of its mentions.
SELECT
    claim.claim_id,
    claim.text,
    claim.modality,
    claim.status,
    claim.disputed,
    list(mention.mention_id ORDER BY mention.mention_id) AS mention_ids
FROM claim
INNER JOIN mention ON claim.claim_id = mention.claim_id
WHERE
    claim.claim_id IN (
        SELECT asked.claim_id
        FROM mention AS asked
        WHERE asked.mention_id IN (SELECT unnest(cast($mentions AS VARCHAR[])))
    )
GROUP BY ALL
ORDER BY claim.claim_id;
