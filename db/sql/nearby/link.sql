WITH asked AS (
    SELECT unnest(cast($ids AS VARCHAR[])) AS mention_id
),

-- One end at a time: asked for either, all links would be read.
pair AS (
    SELECT link.*
    FROM snapshot.link
    WHERE link.left_mention IN (SELECT asked.mention_id FROM asked)
    UNION ALL
    SELECT link.*
    FROM snapshot.link
    WHERE link.right_mention IN (SELECT asked.mention_id FROM asked)
)

SELECT DISTINCT
    left_mention AS "left",
    right_mention AS "right",
    score,
    basis,
    accepted,
    signals,
    reasons,
    otherwise
FROM pair
ORDER BY "left", "right";
