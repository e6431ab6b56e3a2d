-- The figures that the reports of some claims give, with who gives them.
WITH own AS MATERIALIZED (
    SELECT mention.*
    FROM mention
    WHERE mention.claim_id IN (SELECT unnest(cast($claim_ids AS VARCHAR[])))
)

SELECT
    own.claim_id,
    own.mention_id,
    quantity.text,
    quantity.kind,
    quantity.low,
    quantity.high,
    quantity.unit,
    own.origin_name,
    own.origin_kind,
    article.outlet,
    article.article_id,
    article.published_on
FROM own
INNER JOIN quantity USING (mention_id)
INNER JOIN article ON own.article_id = article.article_id AND own.revision = article.revision
WHERE
    (quantity.low IS NOT NULL OR quantity.high IS NOT NULL)
    AND article.article_id IN (SELECT held.article_id FROM own AS held)
ORDER BY
    own.claim_id ASC,
    article.published_on ASC NULLS LAST,
    own.mention_id ASC;
