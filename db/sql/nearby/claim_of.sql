SELECT
    mention_id,
    claim_id
FROM snapshot.mention
WHERE mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
