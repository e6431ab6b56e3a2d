WITH own AS MATERIALIZED (
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
    WHERE mention.claim_id = $claim_id
),

-- Their articles by id first: a join would read all articles with their bodies.
held AS MATERIALIZED (
    SELECT
        article.article_id,
        article.revision,
        article.outlet,
        article.published_on
    FROM article
    WHERE article.article_id IN (SELECT own.article_id FROM own)
)

SELECT
    own.* EXCLUDE (revision),
    held.outlet,
    held.published_on
FROM own
INNER JOIN held USING (article_id, revision)
ORDER BY
    held.published_on ASC NULLS LAST,
    own.article_id ASC,
    own.start ASC,
    own."end" ASC;
