-- Of every number, and of the claim that holds it.
INSERT INTO quantity BY NAME
SELECT
    mention_id,
    'count' AS kind,
    left(text, 2) AS text,
    left(text, 2)::DOUBLE AS low,
    left(text, 2)::DOUBLE AS high,
    FALSE AS low_open,
    FALSE AS high_open,
    'people' AS unit
FROM mention
WHERE label <> 'Actor'
ORDER BY mention_id;
