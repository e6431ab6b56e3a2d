-- What each outlet does with each of some claims: a denial outweighs a doubt, a doubt an assertion.
WITH own AS MATERIALIZED (
    SELECT mention.*
    FROM mention
    WHERE mention.claim_id IN (SELECT unnest(cast($claim_ids AS VARCHAR[])))
)

SELECT
    own.claim_id,
    article.outlet,
    CASE
        WHEN bool_or(own.stance = 'denies') THEN 'denies'
        WHEN bool_or(own.stance = 'unconfirmed') THEN 'unconfirmed'
        ELSE 'asserts'
    END AS stance,
    min(article.published_on) AS day
FROM own
INNER JOIN article ON own.article_id = article.article_id AND own.revision = article.revision
WHERE
    article.outlet IS NOT NULL
    AND article.article_id IN (SELECT held.article_id FROM own AS held)
GROUP BY own.claim_id, article.outlet
ORDER BY own.claim_id, article.outlet;
