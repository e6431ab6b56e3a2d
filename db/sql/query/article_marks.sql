WITH held AS MATERIALIZED (
    SELECT
        article.article_id,
        article.revision
    FROM article
    WHERE
        article.article_id IN (SELECT unnest(cast($article_ids AS VARCHAR[])))
        AND article.is_current
),

marked AS MATERIALIZED (
    SELECT
        mention.mention_id,
        mention.article_id,
        mention.revision,
        mention.label,
        mention.start,
        mention."end",
        mention.claim_id,
        mention.actor_id
    FROM mention
    WHERE mention.article_id IN (SELECT unnest(cast($article_ids AS VARCHAR[])))
)

SELECT
    marked.mention_id,
    marked.article_id,
    marked.label,
    marked.start,
    marked."end",
    marked.claim_id,
    actor.name AS actor_name,
    claim.status AS claim_status
FROM marked
INNER JOIN held ON marked.article_id = held.article_id AND marked.revision = held.revision
LEFT JOIN actor ON marked.actor_id = actor.actor_id
LEFT JOIN claim ON marked.claim_id = claim.claim_id
ORDER BY
    marked.article_id ASC,
    marked.start ASC,
    marked."end" DESC,
    marked.mention_id ASC;
