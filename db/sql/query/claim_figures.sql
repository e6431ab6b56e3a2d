-- The figures that the reports of some claims give, with who gives them.
WITH own AS MATERIALIZED (
    SELECT
        mention.mention_id,
        mention.claim_id,
        mention.article_id,
        mention.revision,
        mention.origin_name,
        mention.origin_kind
    FROM mention
    WHERE mention.claim_id IN (SELECT unnest(cast($claim_ids AS VARCHAR[])))
),

-- Looked up by the few ids first: a join would read all quantities.
figure AS MATERIALIZED (
    SELECT
        quantity.mention_id,
        quantity.text,
        quantity.kind,
        quantity.low,
        quantity.high,
        quantity.unit
    FROM quantity
    WHERE
        quantity.mention_id IN (SELECT own.mention_id FROM own)
        AND (quantity.low IS NOT NULL OR quantity.high IS NOT NULL)
)

SELECT
    own.claim_id,
    own.mention_id,
    figure.text,
    figure.kind,
    figure.low,
    figure.high,
    figure.unit,
    own.origin_name,
    own.origin_kind,
    article.outlet,
    article.article_id,
    article.published_on
FROM own
INNER JOIN figure USING (mention_id)
INNER JOIN article ON own.article_id = article.article_id AND own.revision = article.revision
WHERE article.article_id IN (SELECT held.article_id FROM own AS held)
ORDER BY
    own.claim_id ASC,
    article.published_on ASC NULLS LAST,
    own.mention_id ASC;
