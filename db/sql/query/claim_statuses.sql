SELECT
    claim.claim_id,
    claim.status,
    claim.disputed
FROM claim
WHERE claim.claim_id IN (SELECT unnest(cast($claim_ids AS VARCHAR[])));
