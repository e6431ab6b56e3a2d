-- Mentions that nobody tagged, claim mentions that state no claim, and those in old revisions.
WITH orphan AS (
    SELECT
        mention.mention_id,
        mention.article_id,
        'No span was consolidated into it.' AS detail
    FROM mention
    WHERE mention.mention_id NOT IN (SELECT tagged.mention_id FROM mention_span AS tagged)
    UNION ALL
    SELECT
        mention_id,
        article_id,
        'It is tagged as a claim and belongs to none.' AS detail
    FROM mention
    WHERE label = 'Claim' AND claim_id IS NULL
    UNION ALL
    SELECT
        mention.mention_id,
        mention.article_id,
        'It is in a revision that is not the current one.' AS detail
    FROM mention
    WHERE
        (mention.article_id, mention.revision) IN (
            SELECT (old.article_id, old.revision) FROM article AS old
            WHERE NOT old.is_current
        )
)

SELECT
    mention_id AS key,
    detail,
    article_id
FROM orphan
ORDER BY ALL;
