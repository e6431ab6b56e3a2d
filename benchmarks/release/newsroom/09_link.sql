-- The first twelve mentions of a claim are tied to each other; who tells it later was judged to say
-- what the one before did. Every mention is possibly that of the claim which its story has next.
-- An editor judged every tenth of the former, and every fiftieth of the latter.
INSERT INTO link BY NAME
WITH ordered AS (
    SELECT
        'm' || lpad(n::VARCHAR, 7, '0') || '-' || slot AS mention_id,
        n,
        seed,
        hash(n * 6 + slot) AS luck,
        row_number() OVER (PARTITION BY seed ORDER BY n) AS place
    FROM sentence
    WHERE states
),

paired AS (
    SELECT
        one.luck,
        one.mention_id AS one,
        other.mention_id AS other,
        TRUE AS accepted,
        one.luck % 10 = 0 OR one.place > 12 AS is_judged
    FROM ordered AS one
    INNER JOIN ordered AS other
        ON
            one.seed = other.seed
            AND one.place > other.place
            AND (one.place <= 12 OR one.place = other.place + 1)
    UNION ALL
    SELECT
        one.luck,
        one.mention_id,
        other.mention_id,
        FALSE,
        one.luck % 50 = 0
    FROM ordered AS one
    INNER JOIN ordered AS other
        ON
            one.seed // 10 * 10 + (one.seed + 1) % 10 = other.seed
            AND one.place = other.place + 1
            AND one.n <> other.n
)

SELECT
    least(one, other) AS left_mention,
    greatest(one, other) AS right_mention,
    CASE WHEN accepted THEN 0.97 ELSE 0.2 + (luck % 40) / 100 END AS score,
    CASE WHEN is_judged THEN 'judgement' ELSE 'score' END AS basis,
    accepted,
    '{"words": 0.4, "figures_conflict": ' || (NOT accepted AND luck % 20 = 1)::INTEGER || '}'
        AS signals,
    ['They share half of their words.', 'They are of one story.'] AS reasons,
    CASE WHEN is_judged THEN 'score' END AS otherwise
FROM paired
ORDER BY left_mention, right_mention;
