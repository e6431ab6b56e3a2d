WITH known AS (
    SELECT
        actor.actor_id,
        actor.name,
        actor.type,
        parent.name AS parent,
        (
            SELECT count(*) FROM mention
            WHERE mention.actor_id = actor.actor_id
        ) AS mentions
    FROM actor
    LEFT JOIN actor AS parent ON actor.parent_id = parent.actor_id
)

SELECT known.*
FROM known
WHERE known.name = $name
ORDER BY known.mentions DESC, known.actor_id ASC
LIMIT 1;
