SELECT
    mention.mention_id,
    mention.article_id,
    mention.label,
    mention.start,
    mention."end",
    mention.claim_id,
    actor.name AS actor_name,
    claim.status AS claim_status
FROM mention
INNER JOIN article USING (article_id, revision)
LEFT JOIN actor ON mention.actor_id = actor.actor_id
LEFT JOIN claim ON mention.claim_id = claim.claim_id
WHERE
    article.is_current
    AND mention.article_id IN (SELECT unnest(cast($article_ids AS VARCHAR[])))
ORDER BY
    mention.article_id ASC,
    mention.start ASC,
    mention."end" DESC,
    mention.mention_id ASC;
