INSERT INTO origin BY NAME
SELECT
    origin_id,
    min(origin_kind) AS kind,
    min(origin_name) AS name,
    CASE
        WHEN origin_id[1:6] = 'actor:' THEN [origin_id[7:]]
        WHEN origin_id[1:9] = 'document:' THEN [origin_id[10:]]
        ELSE []
    END AS actor_ids,
    min(origin_outlet) AS outlet
FROM mention
WHERE origin_id IS NOT NULL
GROUP BY origin_id
ORDER BY origin_id;
