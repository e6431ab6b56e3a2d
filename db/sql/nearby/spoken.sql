-- In the columns of `mention_origin`, of no mention.
SELECT DISTINCT
    NULL AS mention_id,
    origin_id,
    origin_kind,
    origin_name,
    origin_outlet,
    origin_basis,
    origin_inferred
FROM snapshot.mention
WHERE origin_id IS NOT NULL;
