SELECT
    mention.mention_id,
    mention.text,
    mention.article_id AS article,
    mention.claim_id AS claim
FROM mention
WHERE mention.mention_id IN (SELECT unnest(cast($mention_ids AS VARCHAR[])));
