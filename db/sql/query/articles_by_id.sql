SELECT
    article.article_id,
    article.revision,
    article.body,
    article.title,
    article.outlet,
    article.outlet_basis,
    article.published_on,
    article.published_basis,
    article.wire_credit,
    article.url,
    article.task_id
FROM article
WHERE
    article.article_id IN (SELECT unnest(cast($article_ids AS VARCHAR[]))) AND article.is_current
ORDER BY article.published_on ASC NULLS LAST, article.article_id ASC;
