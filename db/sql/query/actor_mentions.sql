SELECT
    mention.mention_id,
    mention.article_id,
    mention.text,
    article.outlet
FROM mention
INNER JOIN article USING (article_id, revision)
WHERE mention.actor_id = $actor_id
ORDER BY mention.article_id, mention.start, mention."end"
LIMIT $limit;
