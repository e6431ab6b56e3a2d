-- The actors that some claim mention is attributed to, and the bodies that they speak for.
WITH speaking AS (
    SELECT DISTINCT unnest(origin.actor_ids) AS actor_id
    FROM origin
)

SELECT actor.name
FROM speaking
INNER JOIN actor USING (actor_id)
UNION
SELECT root.name
FROM speaking
INNER JOIN actor USING (actor_id)
INNER JOIN actor AS root ON actor.root_id = root.actor_id
ORDER BY name;
