-- Which article tells which story, and on which day. A story's share falls with its number: most
-- have a few articles, the first has dozens. Every tenth article that is not the first of its story
-- is a copy, word for word, of the one before it.
CREATE TEMP TABLE told AS
WITH luck AS (
    SELECT
        n,
        floor(greatest($articles // 4, 1) * pow((hash(n) % 1000000) / 1000000, 1.5))::BIGINT
            AS story
    FROM range($articles) AS made (n)
),

ordered AS (
    SELECT
        n,
        story,
        (hash(n + 11) % 10 = 0) AS may_copy,
        lag(n) OVER before AS last,
        lag(hash(n + 11) % 10 = 0) OVER before AS last_may
    FROM luck
    WINDOW before AS (PARTITION BY story ORDER BY n)
)

SELECT
    n,
    story,
    CASE WHEN may_copy AND last IS NOT NULL AND NOT last_may THEN last ELSE n END AS source,
    DATE '2025-01-01' + (hash(story + 5) % 300)::INTEGER + (hash(n + 3) % 10)::INTEGER AS day,
    (hash(n + 17) % $outlets)::BIGINT AS outlet,
    hash(n + 23) % 10 = 0 AS is_wire
FROM ordered;
