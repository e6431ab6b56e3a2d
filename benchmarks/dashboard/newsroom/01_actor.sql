INSERT INTO actor BY NAME
SELECT
    'x' || n AS actor_id,
    'Speaker ' || n AS name,
    'person' AS type,
    CASE WHEN n >= 200 THEN 'x' || (n % 200) END AS parent_id,
    'x' || (n % 200) AS root_id,
    ['Mr ' || n] AS aliases,
    'tagging' AS basis
FROM range($speakers) AS made (n)
ORDER BY name, actor_id;
