-- Actors with how many claims they stand behind, and behind how many of them nobody else does.
WITH said AS (
    SELECT
        claim_origin.claim_id,
        unnest(origin.actor_ids) AS actor_id
    FROM claim_origin
    INNER JOIN origin USING (origin_id)
    WHERE len(origin.actor_ids) > 0
),

counted AS (
    SELECT
        said.actor_id,
        count(DISTINCT said.claim_id) AS claims,
        count(DISTINCT said.claim_id) FILTER (claim.independent_origins = 1) AS alone
    FROM said
    INNER JOIN claim USING (claim_id)
    GROUP BY said.actor_id
),

asked AS (
    SELECT lower(strip_accents($search)) AS words
)

SELECT
    count(*) OVER () AS total,
    actor.actor_id,
    actor.name,
    actor.type,
    actor.aliases,
    parent.name AS parent,
    coalesce(counted.claims, 0) AS claims,
    coalesce(counted.alone, 0) AS alone
FROM actor
INNER JOIN asked
    ON contains(
        lower(strip_accents(concat_ws(' ', actor.name, array_to_string(actor.aliases, ' ')))),
        asked.words
    )
LEFT JOIN actor AS parent ON actor.parent_id = parent.actor_id
LEFT JOIN counted ON actor.actor_id = counted.actor_id
ORDER BY claims DESC, actor.name ASC, actor.actor_id ASC
LIMIT $limit OFFSET $offset;
