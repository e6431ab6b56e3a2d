SELECT *
FROM snapshot.article
WHERE is_current AND article_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
