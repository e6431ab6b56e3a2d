SELECT
    mention.mention_id,
    mention.article_id,
    mention.start,
    mention."end",
    mention.text,
    mention.support,
    mention.readers,
    mention.modality,
    mention.stance,
    mention.attributed_to,
    mention.origin_id,
    mention.origin_basis,
    mention.origin_inferred,
    origin.name AS origin_name,
    origin.kind AS origin_kind,
    article.outlet,
    article.published_on
FROM mention
INNER JOIN article USING (article_id, revision)
LEFT JOIN origin ON mention.origin_id = origin.origin_id
WHERE mention.claim_id = $claim_id
ORDER BY
    article.published_on ASC NULLS LAST,
    mention.article_id ASC,
    mention.start ASC,
    mention."end" ASC
LIMIT $limit;
