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
WHERE article.article_id = $article_id AND article.is_current;
