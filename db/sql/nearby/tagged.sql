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
WHERE label = 'Claim' AND article_id IN (SELECT unnest(cast($ids AS VARCHAR[])))
ORDER BY article_id, start, "end", mention_id;
