WITH asked AS (
    SELECT cast($actor_id AS VARCHAR) AS actor_id
),

children AS (
    SELECT count(*) AS children
    FROM actor
    INNER JOIN asked ON actor.parent_id = asked.actor_id
)

SELECT
    actor.actor_id,
    actor.name,
    actor.type,
    actor.aliases,
    actor.basis,
    parent.actor_id AS parent_id,
    parent.name AS parent,
    root.name AS root,
    children.children
FROM asked
INNER JOIN actor ON asked.actor_id = actor.actor_id
INNER JOIN children ON TRUE
LEFT JOIN actor AS parent ON actor.parent_id = parent.actor_id
LEFT JOIN actor AS root ON actor.root_id = root.actor_id;
