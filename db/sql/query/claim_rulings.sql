WITH ruled AS (
    SELECT
        place.decision_id,
        mention.claim_id
    FROM changed.ruled_place AS place
    INNER JOIN mention
        ON
            place.article_id = mention.article_id
            AND place.start = mention.start
            AND place."end" = mention."end"
    WHERE mention.label = 'Claim'
),

spread AS (
    SELECT
        ruled.decision_id,
        count(DISTINCT ruled.claim_id) AS claims,
        bool_or(ruled.claim_id = $claim_id) AS is_here
    FROM ruled
    GROUP BY ruled.decision_id
),

called AS (
    SELECT $claim_id AS claim_id
    UNION
    SELECT former_name.claim_id
    FROM former_name
    INNER JOIN mention USING (mention_id)
    WHERE mention.claim_id = $claim_id
)

SELECT
    ruling.decision_id,
    ruling.kind,
    ruling.value,
    ruling.who,
    ruling.why,
    ruling.recorded_at,
    ruling.state,
    coalesce(spread.claims, 1) > 1 AS came_apart,
    ruling.revoked_who,
    ruling.revoked_why,
    ruling.revoked_at
FROM changed.ruling AS ruling
LEFT JOIN spread USING (decision_id)
WHERE
    coalesce(
        spread.is_here,
        ruling.claim_id IN (SELECT called.claim_id FROM called)
    )
ORDER BY ruling.recorded_at DESC, ruling.decision_id ASC
LIMIT $limit;
