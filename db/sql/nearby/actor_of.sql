SELECT
    mention_id,
    actor_id
FROM snapshot.mention
WHERE mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
