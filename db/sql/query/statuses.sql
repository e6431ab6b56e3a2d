SELECT
    claim_id,
    status,
    disputed
FROM claim;
