SELECT
    origin_id,
    actor_ids
FROM snapshot.origin
WHERE origin_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
