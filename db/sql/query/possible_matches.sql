WITH own AS MATERIALIZED (
    SELECT
        mention.mention_id,
        mention.text
    FROM mention
    WHERE mention.claim_id = $claim_id
),

touching AS MATERIALIZED (
    SELECT
        link.left_mention AS own_mention,
        link.right_mention AS other_mention,
        link.score,
        link.basis,
        link.reasons
    FROM link
    WHERE
        NOT link.accepted
        AND link.left_mention IN (SELECT own.mention_id FROM own)
        AND ('conflict' IN (link.basis, coalesce(link.otherwise, ''))) = $is_conflict
    UNION ALL
    SELECT
        link.right_mention AS own_mention,
        link.left_mention AS other_mention,
        link.score,
        link.basis,
        link.reasons
    FROM link
    WHERE
        NOT link.accepted
        AND link.right_mention IN (SELECT own.mention_id FROM own)
        AND ('conflict' IN (link.basis, coalesce(link.otherwise, ''))) = $is_conflict
),

undecided AS MATERIALIZED (
    SELECT touching.*
    FROM touching
    ANTI JOIN judgement
        ON
            least(touching.own_mention, touching.other_mention)
            = least(judgement.left_mention, judgement.right_mention)
            AND greatest(touching.own_mention, touching.other_mention)
            = greatest(judgement.left_mention, judgement.right_mention)
            AND judgement.judgement <> 'unsure'
    WHERE touching.other_mention NOT IN (SELECT own.mention_id FROM own)
    ORDER BY touching.score DESC, touching.own_mention ASC, touching.other_mention ASC
    LIMIT $limit
),

-- Looked up by the few ids first: a join would read all mentions.
other AS MATERIALIZED (
    SELECT mention.*
    FROM mention
    WHERE mention.mention_id IN (SELECT undecided.other_mention FROM undecided)
)

SELECT
    undecided.own_mention,
    undecided.other_mention,
    undecided.score,
    undecided.basis,
    undecided.reasons,
    own.text AS own_text,
    other.text AS other_text,
    other.article_id,
    other.start,
    other.claim_id,
    article.outlet,
    article.published_on,
    origin.name AS origin_name,
    claim.text AS claim_text,
    claim.status,
    claim.disputed
FROM undecided
INNER JOIN own ON undecided.own_mention = own.mention_id
INNER JOIN other ON undecided.other_mention = other.mention_id
INNER JOIN article
    ON other.article_id = article.article_id AND other.revision = article.revision
LEFT JOIN origin ON other.origin_id = origin.origin_id
LEFT JOIN claim ON other.claim_id = claim.claim_id
ORDER BY undecided.score DESC, undecided.own_mention ASC, undecided.other_mention ASC;
