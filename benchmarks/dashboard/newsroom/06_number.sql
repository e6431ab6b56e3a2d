INSERT INTO mention BY NAME
SELECT
    'n' || n AS mention_id,
    'a' || (n // 2) AS article_id,
    1 AS revision,
    'Number' AS label,
    (n % 2) * 1000 + 5 AS start,
    (n % 2) * 1000 + 15 AS "end",
    'ten people' AS text,
    2 AS support,
    2 AS readers,
    'count' AS kind,
    [] AS attributed_to
FROM range($mentions // 10) AS made (n);
