INSERT INTO claim BY NAME
WITH counted AS (
    SELECT
        mention.claim_id,
        count(DISTINCT mention.origin_id) AS origins,
        count(DISTINCT mention.article_id) AS articles,
        count(DISTINCT article.outlet) AS outlets,
        count(*) AS mentions,
        max(mention.text) AS text,
        bool_or(mention.stance = 'denies') AS disputed,
        min(article.published_on) AS first_published,
        max(article.published_on) AS last_published
    FROM mention
    INNER JOIN article USING (article_id, revision)
    WHERE mention.label = 'Claim'
    GROUP BY mention.claim_id
)

SELECT
    claim_id,
    text,
    ['fact', 'fact', 'commitment', 'opinion'][1 + (hash(claim_id) % 4)::INT] AS modality,
    CASE
        WHEN origins > 1 THEN 'corroborated'
        WHEN articles > 1 THEN 'repeated'
        WHEN hash(claim_id) % 10 = 0 THEN 'anonymous_only'
        ELSE 'single_source'
    END AS status,
    disputed,
    FALSE AS possibly_disputed,
    0 AS possible_matches,
    origins AS independent_origins,
    articles AS asserting_articles,
    mentions,
    outlets,
    first_published,
    last_published,
    origins || ' independent origins assert it.' AS reason,
    CASE WHEN hash(claim_id) % 5 = 0 THEN 'corroborated' END AS if_confirmed
FROM counted
ORDER BY claim_id;
