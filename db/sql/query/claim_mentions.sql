SELECT
    mention.mention_id,
    mention.article_id,
    mention.revision,
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
    mention.origin_inferred
FROM mention
WHERE mention.claim_id = $claim_id;
