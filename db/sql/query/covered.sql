-- The claims that several outlets report, newest first.
SELECT
    count(*) OVER () AS total,
    claim.claim_id,
    claim.text,
    coalesce(claim.override, claim.status) AS status,
    claim.disputed
FROM claim
WHERE claim.outlets > 1
ORDER BY claim.last_published DESC NULLS LAST, claim.mentions DESC, claim.claim_id ASC
LIMIT $limit OFFSET $offset;
