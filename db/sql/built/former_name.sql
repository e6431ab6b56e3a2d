WITH stood AS (
    SELECT
        claim_name.claim_id,
        NULL AS mention_id
    FROM snapshot.claim_name
    UNION
    SELECT
        former_name.claim_id,
        former_name.mention_id
    FROM snapshot.former_name
)

SELECT
    stood.claim_id,
    list(stood.mention_id) FILTER (WHERE stood.mention_id IS NOT NULL) AS mention_ids
FROM stood
GROUP BY stood.claim_id;
