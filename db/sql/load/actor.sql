INSERT INTO actor BY NAME
SELECT *
FROM incoming
ORDER BY name, actor_id;
