WITH RECURSIVE own AS MATERIALIZED (
    SELECT
        origin.origin_id,
        origin.kind,
        origin.name,
        origin.outlet,
        origin.actor_ids
    FROM claim_origin
    INNER JOIN origin USING (origin_id)
    WHERE claim_origin.claim_id = $claim_id
),

speaking (actor_id) AS (
    SELECT unnest(own.actor_ids)
    FROM own
    UNION
    SELECT actor.parent_id
    FROM speaking
    INNER JOIN actor USING (actor_id)
    WHERE actor.parent_id IS NOT NULL
),

people AS MATERIALIZED (
    SELECT
        actor.name,
        actor.aliases
    FROM actor
    WHERE actor.actor_id IN (SELECT speaking.actor_id FROM speaking)
),

called (kind, name) AS (
    SELECT
        'actor',
        unnest(list_append(people.aliases, people.name))
    FROM people
    UNION ALL
    SELECT
        'outlet',
        own.outlet
    FROM own
    WHERE own.outlet IS NOT NULL
    UNION ALL
    SELECT
        'outlet',
        unnest(string_split(own.name, ' and '))
    FROM own
    WHERE own.kind IN ('own', 'outlet', 'wire')
    UNION ALL
    SELECT
        'origin',
        unnest([own.origin_id, own.name])
    FROM own
),

named AS MATERIALIZED (
    SELECT DISTINCT
        called.kind,
        lower(strip_accents(called.name)) AS name
    FROM called
),

told AS (
    SELECT
        fact.*,
        lower(strip_accents(fact.one)) AS one_name,
        lower(strip_accents(fact.other)) AS other_name
    FROM changed.fact AS fact
)

SELECT
    told.decision_id,
    told.kind,
    told.one,
    told.other,
    one_origin.name AS one_called,
    other_origin.name AS other_called,
    told.says,
    told.who,
    told.why,
    told.recorded_at,
    told.state,
    told.revoked_who,
    told.revoked_why,
    told.revoked_at
FROM told
LEFT JOIN own AS one_origin ON told.one = one_origin.origin_id
LEFT JOIN own AS other_origin ON told.other = other_origin.origin_id
WHERE
    CASE
        WHEN told.kind = 'independence'
            THEN
                told.one_name IN (SELECT named.name FROM named)
                AND told.other_name IN (SELECT named.name FROM named)
        ELSE EXISTS (
            SELECT 1
            FROM named
            WHERE named.kind = told.kind AND named.name = told.one_name
        )
    END
ORDER BY told.recorded_at DESC, told.decision_id ASC
LIMIT $limit;
