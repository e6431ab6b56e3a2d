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
    mention.origin_kind,
    mention.origin_name,
    mention.origin_basis,
    mention.origin_inferred,
    article.outlet,
    article.published_on
FROM mention
INNER JOIN article USING (article_id, revision)
WHERE mention.claim_id = $claim_id
ORDER BY
    article.published_on ASC NULLS LAST,
    mention.article_id ASC,
    mention.start ASC,
    mention."end" ASC
LIMIT $limit;
