SELECT
    claim_id,
    verdict,
    override
FROM snapshot.claim
WHERE verdict IS NOT NULL OR override IS NOT NULL;
