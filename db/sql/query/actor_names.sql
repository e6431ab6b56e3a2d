SELECT
    actor.actor_id,
    actor.name
FROM actor
WHERE actor.actor_id IN (SELECT unnest(cast($actor_ids AS VARCHAR[])));
