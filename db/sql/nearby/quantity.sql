SELECT *
FROM snapshot.quantity
WHERE mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
