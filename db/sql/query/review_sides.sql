SELECT
    mention.mention_id,
    mention.article_id,
    mention.revision,
    mention.start,
    mention."end",
    mention.stance,
    mention.modality,
    mention.attributed_to,
    mention.origin_name,
    mention.origin_kind,
    mention.origin_inferred,
    article.body,
    article.title,
    article.outlet,
    article.published_on,
    article.wire_credit,
    claim.claim_id,
    claim.text AS claim_text,
    claim.status,
    claim.disputed,
    claim.mentions
FROM mention
INNER JOIN article USING (article_id, revision)
INNER JOIN claim ON mention.claim_id = claim.claim_id
WHERE mention.mention_id IN (SELECT unnest(cast($mention_ids AS VARCHAR[])))
ORDER BY mention.mention_id;
