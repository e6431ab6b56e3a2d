-- Links, judgements and conflicts that name a mention which is not there.
WITH named AS (
    SELECT
        'link ' || left_mention || ' ' || right_mention AS key,
        unnest([left_mention, right_mention]) AS mention_id
    FROM link
    UNION ALL
    SELECT
        'judgement ' || decision_id AS key,
        unnest([left_mention, right_mention]) AS mention_id
    FROM judgement
    UNION ALL
    SELECT
        'conflict ' || decision_id AS key,
        unnest(chain) AS mention_id
    FROM conflict
)

SELECT
    named.key,
    'Its mention ' || named.mention_id || ' is not there.' AS detail
FROM named
WHERE named.mention_id NOT IN (SELECT mention.mention_id FROM mention)
ORDER BY ALL;
