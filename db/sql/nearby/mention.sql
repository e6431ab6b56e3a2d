SELECT
    mention_id,
    article_id,
    label,
    start,
    "end",
    text,
    support,
    readers,
    modality,
    stance,
    origin,
    type,
    name,
    kind,
    value,
    attributed_to
FROM snapshot.mention
WHERE mention_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
