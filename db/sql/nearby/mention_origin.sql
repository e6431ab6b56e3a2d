SELECT
    mention_id,
    origin_id,
    origin_kind,
    origin_name,
    origin_outlet,
    origin_basis,
    origin_inferred
FROM snapshot.mention
WHERE mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
