SELECT
    mention_id,
    claim_id
FROM snapshot.mention
WHERE claim_id IS NOT NULL AND mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
