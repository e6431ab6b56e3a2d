SELECT
    mention.claim_id,
    mention.mention_id,
    mention.article_id,
    mention.start,
    mention."end",
    mention.text,
    mention.stance,
    origin.name AS origin,
    origin.kind AS origin_kind,
    mention.origin_id,
    mention.support,
    mention.readers
FROM mention
LEFT JOIN origin USING (origin_id)
WHERE mention.claim_id IS NOT NULL
ORDER BY mention.claim_id, mention.article_id, mention.start, mention."end";
