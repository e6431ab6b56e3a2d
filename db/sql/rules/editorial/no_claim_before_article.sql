-- Claims said to be older than the first of their articles, or newer than the last.
WITH published AS (
    SELECT
        mention.claim_id,
        min(article.published_on) AS first_day,
        max(article.published_on) AS last_day
    FROM mention
    INNER JOIN article USING (article_id, revision)
    WHERE mention.claim_id IS NOT NULL
    GROUP BY mention.claim_id
)

SELECT
    claim_id AS key,
    'It says ' || coalesce(claim.first_published::VARCHAR, 'no day') || ' to '
    || coalesce(claim.last_published::VARCHAR, 'no day') || '; its articles are of '
    || coalesce(published.first_day::VARCHAR, 'no day') || ' to '
    || coalesce(published.last_day::VARCHAR, 'no day') || '.' AS detail,
    claim_id
FROM claim
INNER JOIN published USING (claim_id)
WHERE
    claim.first_published IS DISTINCT FROM published.first_day
    OR claim.last_published IS DISTINCT FROM published.last_day
ORDER BY ALL;
