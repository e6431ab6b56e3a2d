-- The origins of what an actor of a name says, or whoever speaks for it.
WITH named AS (
    SELECT actor.actor_id
    FROM actor
    WHERE actor.name = $actor
),

speakers AS (
    SELECT list(actor.actor_id) AS actor_ids
    FROM actor
    WHERE
        actor.actor_id IN (SELECT named.actor_id FROM named)
        OR actor.root_id IN (SELECT named.actor_id FROM named)
)

SELECT origin.origin_id
FROM origin
INNER JOIN speakers ON list_has_any(origin.actor_ids, speakers.actor_ids);
