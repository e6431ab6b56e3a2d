SELECT
    mention_id,
    actor_id
FROM snapshot.mention
WHERE actor_id IS NOT NULL;
