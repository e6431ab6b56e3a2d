-- Which outlets carry what an actor says.
WITH own AS (
    SELECT origin.origin_id
    FROM origin
    WHERE list_contains(origin.actor_ids, $actor_id)
)

SELECT
    article.outlet,
    count(DISTINCT mention.claim_id) AS claims
FROM mention
INNER JOIN article USING (article_id, revision)
WHERE
    mention.origin_id IN (SELECT own.origin_id FROM own)
    AND article.outlet IS NOT NULL
GROUP BY article.outlet
ORDER BY claims DESC, article.outlet ASC
LIMIT $limit;
