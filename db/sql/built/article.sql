SELECT *
FROM snapshot.article
WHERE is_current;
