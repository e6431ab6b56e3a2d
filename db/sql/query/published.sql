-- Where and when each revision of some articles was published.
SELECT
    article.article_id,
    article.revision,
    article.outlet,
    article.published_on
FROM article
WHERE article.article_id IN (SELECT unnest(cast($article_ids AS VARCHAR[])));
