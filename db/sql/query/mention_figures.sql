SELECT
    quantity.mention_id,
    quantity.text,
    quantity.kind,
    quantity.low,
    quantity.high,
    quantity.unit
FROM quantity
WHERE quantity.mention_id IN (SELECT unnest(cast($mention_ids AS VARCHAR[])));
