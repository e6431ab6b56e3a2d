WITH place AS MATERIALIZED (
    SELECT ruled_place.*
    FROM changed.ruled_place
    WHERE ruled_place.decision_id IN (SELECT unnest(cast($decision_ids AS VARCHAR[])))
),

-- By their articles, which an index finds: by all that tells a place, all mentions would be read.
there AS MATERIALIZED (
    SELECT
        mention.article_id,
        mention.start,
        mention."end",
        mention.label,
        mention.claim_id
    FROM mention
    WHERE mention.article_id IN (SELECT place.article_id FROM place)
),

spread AS (
    SELECT
        place.decision_id,
        count(DISTINCT there.claim_id) AS claims,
        bool_or(there.claim_id = $claim_id) AS is_here
    FROM place
    INNER JOIN there USING (article_id, start, "end")
    WHERE there.label = 'Claim'
    GROUP BY place.decision_id
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
    ruling.decision_id IN (SELECT unnest(cast($decision_ids AS VARCHAR[])))
    AND coalesce(spread.is_here, TRUE)
ORDER BY ruling.recorded_at DESC, ruling.decision_id ASC
LIMIT $limit;
