-- Mentions that are no claims are left out by who reads: asked for here, all would be read.
SELECT *
FROM snapshot.mention
WHERE article_id IN (SELECT unnest(cast($ids AS VARCHAR[])))
ORDER BY article_id, start, "end", mention_id;
