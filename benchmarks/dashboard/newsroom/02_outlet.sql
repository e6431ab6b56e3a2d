INSERT INTO outlet BY NAME
SELECT
    'Outlet ' || n AS outlet,
    'Group ' || (n // 5) AS owner_group,
    'newspaper' AS kind
FROM range($outlets) AS made (n)
ORDER BY outlet;
