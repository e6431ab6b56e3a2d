-- Links that nobody decided yet from some mentions to others, the likeliest of either kind.
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
),

undecided AS (
    SELECT
        touching.own_mention,
        touching.other_mention,
        touching.score,
        touching.basis,
        touching.reasons,
        'conflict' IN (touching.basis, coalesce(touching.otherwise, '')) AS is_conflict
    FROM touching
    ANTI JOIN judgement
        ON
            least(touching.own_mention, touching.other_mention)
            = least(judgement.left_mention, judgement.right_mention)
            AND greatest(touching.own_mention, touching.other_mention)
            = greatest(judgement.left_mention, judgement.right_mention)
            AND judgement.judgement <> 'unsure'
    WHERE
        NOT touching.accepted
        AND touching.other_mention NOT IN (SELECT own.mention_id FROM own)
),

likeliest AS MATERIALIZED (
    SELECT undecided.*
    FROM undecided
    QUALIFY
        row_number() OVER (
            PARTITION BY undecided.is_conflict
            ORDER BY
                undecided.score DESC, undecided.own_mention ASC, undecided.other_mention ASC
        ) <= $limit
),

-- Looked up by the few ids first: a join would read all mentions.
side AS MATERIALIZED (
    SELECT
        mention.mention_id,
        mention.article_id,
        mention.revision,
        mention.text,
        mention.claim_id,
        mention.origin_id
    FROM mention
    WHERE mention.mention_id IN (
        SELECT likeliest.own_mention FROM likeliest
        UNION ALL
        SELECT likeliest.other_mention FROM likeliest
    )
),

held AS MATERIALIZED (
    SELECT
        article.article_id,
        article.revision,
        article.outlet,
        article.published_on
    FROM article
    WHERE article.article_id IN (SELECT side.article_id FROM side)
)

SELECT
    likeliest.own_mention,
    likeliest.other_mention,
    likeliest.score,
    likeliest.basis,
    likeliest.reasons,
    likeliest.is_conflict,
    own_side.text AS own_text,
    other_side.text AS other_text,
    other_side.article_id,
    other_side.claim_id,
    held.outlet,
    held.published_on,
    origin.name AS origin_name,
    claim.status,
    claim.disputed
FROM likeliest
INNER JOIN side AS own_side ON likeliest.own_mention = own_side.mention_id
INNER JOIN side AS other_side ON likeliest.other_mention = other_side.mention_id
INNER JOIN held
    ON other_side.article_id = held.article_id AND other_side.revision = held.revision
LEFT JOIN origin ON other_side.origin_id = origin.origin_id
LEFT JOIN claim ON other_side.claim_id = claim.claim_id
ORDER BY likeliest.score DESC, likeliest.own_mention ASC, likeliest.other_mention ASC;
