SELECT
    mention_id,
    actor_id
FROM snapshot.mention
WHERE actor_id IS NOT NULL AND mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
