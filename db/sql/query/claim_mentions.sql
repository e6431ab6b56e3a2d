WITH own AS MATERIALIZED (
    SELECT mention.*
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
    own.mention_id,
    own.article_id,
    own.start,
    own."end",
    own.text,
    own.support,
    own.readers,
    own.modality,
    own.stance,
    own.attributed_to,
    own.origin_id,
    own.origin_kind,
    own.origin_name,
    own.origin_basis,
    own.origin_inferred,
    held.outlet,
    held.published_on
FROM own
INNER JOIN held USING (article_id, revision)
ORDER BY
    held.published_on ASC NULLS LAST,
    own.article_id ASC,
    own.start ASC,
    own."end" ASC
LIMIT $limit;
