-- What corroboration makes of them comes after; see `newsroom.py`.
INSERT INTO claim BY NAME
SELECT
    mention.claim_id,
    min(mention.text) AS text,
    'fact' AS modality,
    'unsupported' AS status,
    FALSE AS disputed,
    FALSE AS possibly_disputed,
    0 AS possible_matches,
    0 AS independent_origins,
    0 AS asserting_articles,
    count(*) AS mentions,
    count(DISTINCT article.outlet) AS outlets,
    min(article.published_on) AS first_published,
    max(article.published_on) AS last_published,
    '' AS reason
FROM mention
INNER JOIN article USING (article_id, revision)
WHERE mention.label = 'Claim'
GROUP BY mention.claim_id
ORDER BY mention.claim_id;
