-- A body and its people: every person speaks for one of two hundred.
INSERT INTO actor BY NAME
SELECT
    'x' || lpad(n::VARCHAR, 5, '0') AS actor_id,
    'Speaker ' || n AS name,
    CASE WHEN n >= 200 THEN 'person' ELSE 'organisation' END AS type,
    CASE WHEN n >= 200 THEN 'x' || lpad((n % 200)::VARCHAR, 5, '0') END AS parent_id,
    'x' || lpad((n % 200)::VARCHAR, 5, '0') AS root_id,
    [] AS aliases,
    'tagging' AS basis
FROM range($speakers) AS made (n);
