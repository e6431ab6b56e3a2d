WITH held AS (
    SELECT
        mention.article_id,
        mention.revision
    FROM mention
    WHERE mention.claim_id = $claim_id
    GROUP BY mention.article_id, mention.revision
)

SELECT
    article.article_id,
    article.revision,
    article.body,
    article.title,
    article.outlet,
    article.outlet_basis,
    article.published_on,
    article.published_basis,
    article.wire_credit,
    article.url,
    article.task_id
FROM article
INNER JOIN held USING (article_id, revision)
ORDER BY article.published_on ASC NULLS LAST, article.article_id ASC
LIMIT $limit OFFSET $offset;
