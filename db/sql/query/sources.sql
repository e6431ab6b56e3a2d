-- Outlets with what is known of them, and how they report claims beside other outlets: first, where
-- no other had the claim as early; repeating, where every origin that they bring was out before.
WITH told AS (
    SELECT
        mention.claim_id,
        article.outlet,
        claim_origin.component,
        min(article.published_on) AS day
    FROM mention
    INNER JOIN article USING (article_id, revision)
    INNER JOIN claim_origin
        ON
            mention.claim_id = claim_origin.claim_id
            AND mention.origin_id = claim_origin.origin_id
    WHERE article.outlet IS NOT NULL AND claim_origin.component IS NOT NULL
    GROUP BY mention.claim_id, article.outlet, claim_origin.component
),

dated AS (
    SELECT
        told.*,
        min(told.day) OVER (PARTITION BY told.claim_id, told.component) AS origin_day,
        min(told.day) OVER (PARTITION BY told.claim_id) AS claim_day
    FROM told
),

reported AS (
    SELECT
        claim_id,
        outlet,
        bool_or(day = claim_day) AS is_early,
        bool_and(day > origin_day) AS only_repeats
    FROM dated
    GROUP BY claim_id, outlet
),

beside AS (
    SELECT
        reported.*,
        count(*) OVER (PARTITION BY reported.claim_id) AS outlets,
        count(*) FILTER (reported.is_early) OVER (PARTITION BY reported.claim_id) AS early
    FROM reported
),

counted AS (
    SELECT
        outlet,
        count(*) AS claims,
        count(*) FILTER (outlets > 1) AS shared,
        count(*) FILTER (outlets > 1 AND is_early AND early = 1) AS first,
        count(*) FILTER (only_repeats) AS repeats
    FROM beside
    GROUP BY outlet
),

published AS (
    SELECT
        outlet,
        count(*) AS articles
    FROM article
    WHERE is_current AND outlet IS NOT NULL
    GROUP BY outlet
)

SELECT
    published.outlet,
    outlet.owner_group,
    outlet.kind,
    outlet.country,
    published.articles,
    coalesce(counted.claims, 0) AS claims,
    coalesce(counted.shared, 0) AS shared,
    coalesce(counted.first, 0) AS first,
    coalesce(counted.repeats, 0) AS repeats
FROM published
LEFT JOIN outlet ON published.outlet = outlet.outlet
LEFT JOIN counted ON published.outlet = counted.outlet
ORDER BY published.articles DESC, published.outlet ASC;
