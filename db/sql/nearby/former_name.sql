WITH asked AS (
    SELECT unnest(cast($ids AS VARCHAR[])) AS claim_id
),

stood AS (
    SELECT
        claim_name.claim_id,
        NULL AS mention_id
    FROM snapshot.claim_name
    WHERE claim_name.claim_id IN (SELECT asked.claim_id FROM asked)
    UNION
    SELECT
        former_name.claim_id,
        former_name.mention_id
    FROM snapshot.former_name
    WHERE former_name.claim_id IN (SELECT asked.claim_id FROM asked)
)

SELECT
    stood.claim_id,
    list(stood.mention_id) FILTER (WHERE stood.mention_id IS NOT NULL) AS mention_ids
FROM stood
GROUP BY stood.claim_id;
