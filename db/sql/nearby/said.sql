SELECT mention_id
FROM snapshot.mention
WHERE origin_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
