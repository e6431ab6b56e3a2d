WITH own AS (
    SELECT mention.*
    FROM mention
    WHERE mention.actor_id = $actor_id
)

SELECT
    own.mention_id,
    own.article_id,
    own.text,
    article.outlet
FROM own
INNER JOIN article USING (article_id, revision)
ORDER BY own.article_id, own.start, own."end"
LIMIT $limit;
