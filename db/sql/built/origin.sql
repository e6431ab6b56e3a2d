SELECT
    origin_id,
    actor_ids
FROM snapshot.origin;
