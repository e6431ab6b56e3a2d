WITH marked AS MATERIALIZED (
    SELECT mention.*
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
INNER JOIN article USING (article_id, revision)
LEFT JOIN actor ON marked.actor_id = actor.actor_id
LEFT JOIN claim ON marked.claim_id = claim.claim_id
WHERE article.is_current
ORDER BY
    marked.article_id ASC,
    marked.start ASC,
    marked."end" DESC,
    marked.mention_id ASC;
