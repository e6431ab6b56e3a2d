-- Mentions, and what hangs on them, that name a row which is not there.
WITH missing AS (
    SELECT
        'mention ' || mention.mention_id AS key,
        'article' AS what,
        mention.article_id AS id,
        mention.article_id
    FROM mention
    WHERE
        (mention.article_id, mention.revision) NOT IN (
            SELECT (known.article_id, known.revision) FROM article AS known
        )
    UNION ALL
    SELECT
        'mention ' || mention.mention_id AS key,
        'claim' AS what,
        mention.claim_id AS id,
        mention.article_id
    FROM mention
    WHERE
        mention.claim_id IS NOT NULL
        AND mention.claim_id NOT IN (SELECT known.claim_id FROM claim AS known)
    UNION ALL
    SELECT
        'mention ' || mention.mention_id AS key,
        'actor' AS what,
        mention.actor_id AS id,
        mention.article_id
    FROM mention
    WHERE
        mention.actor_id IS NOT NULL
        AND mention.actor_id NOT IN (SELECT known.actor_id FROM actor AS known)
    UNION ALL
    SELECT
        'mention ' || mention.mention_id AS key,
        'origin' AS what,
        mention.origin_id AS id,
        mention.article_id
    FROM mention
    WHERE
        mention.origin_id IS NOT NULL
        AND mention.origin_id NOT IN (SELECT known.origin_id FROM origin AS known)
    UNION ALL
    SELECT
        'mention ' || arrow.mention_id AS key,
        'actor mention' AS what,
        arrow.speaker AS id,
        arrow.article_id
    FROM (SELECT
        mention_id,
        article_id,
        unnest(attributed_to) AS speaker
    FROM mention) AS arrow
    WHERE
        arrow.speaker NOT IN (
            SELECT known.mention_id FROM mention AS known
            WHERE known.label = 'Actor'
        )
    UNION ALL
    SELECT
        'mention ' || mention_span.mention_id || ', span ' || mention_span.span_id AS key,
        'mention' AS what,
        mention_span.mention_id AS id,
        NULL AS article_id
    FROM mention_span
    WHERE mention_span.mention_id NOT IN (SELECT known.mention_id FROM mention AS known)
    UNION ALL
    SELECT
        'mention ' || mention_span.mention_id || ', span ' || mention_span.span_id AS key,
        'span' AS what,
        mention_span.span_id AS id,
        NULL AS article_id
    FROM mention_span
    WHERE mention_span.span_id NOT IN (SELECT known.span_id FROM span AS known)
    UNION ALL
    SELECT
        'quantity of ' || quantity.mention_id AS key,
        'mention' AS what,
        quantity.mention_id AS id,
        NULL AS article_id
    FROM quantity
    WHERE quantity.mention_id NOT IN (SELECT known.mention_id FROM mention AS known)
    UNION ALL
    SELECT
        'actor ' || actor.actor_id AS key,
        'parent' AS what,
        actor.parent_id AS id,
        NULL AS article_id
    FROM actor
    WHERE
        actor.parent_id IS NOT NULL
        AND actor.parent_id NOT IN (SELECT known.actor_id FROM actor AS known)
    UNION ALL
    SELECT
        'actor ' || actor.actor_id AS key,
        'root' AS what,
        actor.root_id AS id,
        NULL AS article_id
    FROM actor
    WHERE actor.root_id NOT IN (SELECT known.actor_id FROM actor AS known)
    UNION ALL
    SELECT
        'origin ' || speaker.origin_id AS key,
        'actor' AS what,
        speaker.actor_id AS id,
        NULL AS article_id
    FROM (SELECT
        origin_id,
        unnest(actor_ids) AS actor_id
    FROM origin) AS speaker
    WHERE speaker.actor_id NOT IN (SELECT known.actor_id FROM actor AS known)
)

SELECT
    key,
    'Its ' || what || ' ' || id || ' is not there.' AS detail,
    article_id
FROM missing
ORDER BY ALL;
