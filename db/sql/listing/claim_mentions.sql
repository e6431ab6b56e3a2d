SELECT
    claim_id,
    mention_id,
    article_id,
    start,
    "end",
    text,
    stance,
    origin_name AS origin,
    origin_kind,
    origin_id,
    support,
    readers
FROM mention
WHERE claim_id IS NOT NULL
ORDER BY claim_id, article_id, start, "end";
