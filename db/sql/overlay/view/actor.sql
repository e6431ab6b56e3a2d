CREATE VIEW actor AS
SELECT was.*
FROM snapshot.actor AS was
WHERE was.actor_id NOT IN (SELECT hidden.actor_id FROM changed.hidden_actor AS hidden)
UNION ALL
SELECT now.*
FROM changed.actor AS now;
