SELECT *
FROM snapshot.mention
WHERE label = 'Claim' AND article_id IN (SELECT unnest(cast($ids AS VARCHAR[])))
ORDER BY article_id, start, "end", mention_id;
