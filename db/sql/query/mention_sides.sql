SELECT
    mention.mention_id,
    mention.article_id,
    mention.revision,
    mention.text,
    mention.claim_id,
    mention.origin_name
FROM mention
WHERE mention.mention_id IN (SELECT unnest(cast($mention_ids AS VARCHAR[])));
