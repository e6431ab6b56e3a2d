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
WHERE mention.article_id IN (SELECT unnest(cast($article_ids AS VARCHAR[])));
