SELECT
    article_id,
    title,
    outlet,
    published_on,
    left(body, 160) AS opening
FROM article
WHERE
    is_current
    AND article_id IN (SELECT unnest(cast($article_ids AS VARCHAR[])))
ORDER BY article_id;
