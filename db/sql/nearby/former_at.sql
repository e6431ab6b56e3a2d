SELECT
    mention_id,
    list(claim_id) AS claim_ids
FROM snapshot.former_name
WHERE mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])))
GROUP BY mention_id;
