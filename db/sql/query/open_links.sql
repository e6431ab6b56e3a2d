-- Links that do not count from some mentions to others, whether anybody decided them or not.
WITH own AS MATERIALIZED (
    SELECT unnest(cast($mention_ids AS VARCHAR[])) AS mention_id
),

-- Accepted ones are left out behind a limit that none reaches: beside the ids the condition would
-- make DuckDB read all links, where it looks some up.
touching AS MATERIALIZED (
    SELECT found.*
    FROM (
        SELECT
            link.*,
            link.left_mention AS own_mention,
            link.right_mention AS other_mention
        FROM link
        WHERE link.left_mention IN (SELECT own.mention_id FROM own)
        UNION ALL
        SELECT
            link.*,
            link.right_mention AS own_mention,
            link.left_mention AS other_mention
        FROM link
        WHERE link.right_mention IN (SELECT own.mention_id FROM own)
    ) AS found
    LIMIT 1000000000 -- noqa: AM09
)

SELECT
    touching.own_mention,
    touching.other_mention,
    touching.score,
    touching.basis,
    touching.reasons,
    'conflict' IN (touching.basis, coalesce(touching.otherwise, '')) AS is_conflict
FROM touching
WHERE
    NOT touching.accepted
    AND touching.other_mention NOT IN (SELECT own.mention_id FROM own);
