INSERT INTO origin BY NAME
SELECT
    'o-speaker-' || n AS origin_id,
    'named' AS kind,
    'Speaker ' || n AS name,
    ['x' || n] AS actor_ids,
    NULL AS outlet
FROM range($speakers) AS made (n)
UNION ALL
SELECT
    'o-outlet-' || n,
    'own',
    'Outlet ' || n,
    [],
    'Outlet ' || n
FROM range($outlets) AS made (n)
ORDER BY origin_id;
