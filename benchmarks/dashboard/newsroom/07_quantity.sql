INSERT INTO quantity BY NAME
SELECT
    mention_id,
    'count' AS kind,
    text,
    10 + hash(mention_id) % 5 AS low,
    10 + hash(mention_id) % 5 AS high,
    FALSE AS low_open,
    FALSE AS high_open,
    'people' AS unit
FROM mention
WHERE label = 'Number' OR hash(mention_id) % 10 = 0
ORDER BY mention_id;
