WITH tagged AS (
    SELECT
        annotation.article_id,
        annotation.revision,
        count(DISTINCT annotation.annotator) AS annotators
    FROM annotation
    WHERE NOT annotation.superseded AND NOT annotation.skipped
    GROUP BY annotation.article_id, annotation.revision
),

page AS (
    SELECT
        article.article_id,
        article.revision,
        article.title,
        article.outlet,
        article.published_on,
        article.published_basis,
        article.wire_credit,
        article.task_id,
        left(article.body, 160) AS opening,
        coalesce(tagged.annotators, 0) AS annotators
    FROM article
    LEFT JOIN tagged
        ON article.article_id = tagged.article_id AND article.revision = tagged.revision
    WHERE
        article.is_current
        AND ($annotators_below IS NULL OR coalesce(tagged.annotators, 0) < $annotators_below)
    ORDER BY article.published_on DESC NULLS LAST, article.article_id ASC
    LIMIT $limit OFFSET $offset
),

stated AS (
    SELECT
        mention.article_id,
        mention.revision,
        count(DISTINCT mention.claim_id) AS claims
    FROM mention
    WHERE
        mention.claim_id IS NOT NULL
        AND mention.article_id IN (SELECT page.article_id FROM page)
    GROUP BY mention.article_id, mention.revision
)

SELECT
    page.article_id,
    page.title,
    page.outlet,
    page.published_on,
    page.published_basis,
    page.wire_credit,
    page.task_id,
    page.opening,
    page.annotators,
    coalesce(stated.claims, 0) AS claims
FROM page
LEFT JOIN stated ON page.article_id = stated.article_id AND page.revision = stated.revision
ORDER BY page.published_on DESC NULLS LAST, page.article_id ASC;
