WITH held AS MATERIALIZED (
    SELECT DISTINCT
        mention.article_id,
        mention.revision
    FROM mention
    WHERE mention.claim_id = $claim_id
),

-- Which ones first, and only then their bodies.
page AS MATERIALIZED (
    SELECT
        article.article_id,
        article.revision
    FROM article
    INNER JOIN held USING (article_id, revision)
    WHERE article.article_id IN (SELECT wanted.article_id FROM held AS wanted)
    ORDER BY article.published_on ASC NULLS LAST, article.article_id ASC
    LIMIT $limit OFFSET $offset
),

-- By their ids alone, which an index finds: with the revision all bodies would be read.
shown AS MATERIALIZED (
    SELECT article.*
    FROM article
    WHERE article.article_id IN (SELECT wanted.article_id FROM page AS wanted)
)

SELECT
    shown.article_id,
    shown.revision,
    shown.body,
    shown.title,
    shown.outlet,
    shown.outlet_basis,
    shown.published_on,
    shown.published_basis,
    shown.wire_credit,
    shown.url,
    shown.task_id
FROM shown
INNER JOIN page USING (article_id, revision)
ORDER BY shown.published_on ASC NULLS LAST, shown.article_id ASC;
