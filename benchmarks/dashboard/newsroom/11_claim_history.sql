INSERT INTO claim_history BY NAME
WITH told AS (
    SELECT
        mention.claim_id,
        article.published_on AS day,
        count(*) AS mentions
    FROM mention
    INNER JOIN article USING (article_id, revision)
    WHERE mention.label = 'Claim'
    GROUP BY mention.claim_id, article.published_on
),

numbered AS (
    SELECT
        claim_id,
        day,
        row_number() OVER (PARTITION BY claim_id ORDER BY day) AS number
    FROM told
)

SELECT
    claim_id,
    day,
    CASE number WHEN 1 THEN 'single_source' WHEN 2 THEN 'repeated' ELSE 'corroborated' END AS status,
    FALSE AS disputed,
    least(number, 4) AS independent_origins
FROM numbered
WHERE number <= 4
ORDER BY claim_id, day;
