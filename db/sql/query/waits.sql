-- From the first report to corroboration: the claims that were corroborated last.
WITH reached AS (
    SELECT
        claim_id,
        min(day) AS first_day,
        min(day) FILTER (status = 'corroborated') AS day
    FROM claim_history
    GROUP BY claim_id
)

SELECT
    claim.claim_id,
    claim.text,
    reached.first_day,
    reached.day
FROM reached
INNER JOIN claim USING (claim_id)
WHERE reached.day IS NOT NULL AND claim.status = 'corroborated'
ORDER BY reached.day DESC, reached.first_day ASC, claim.claim_id ASC
LIMIT $limit;
