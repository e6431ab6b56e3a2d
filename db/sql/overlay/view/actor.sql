CREATE VIEW actor AS
SELECT was.*
FROM snapshot.actor AS was
ANTI JOIN changed.hidden_actor USING (actor_id)
UNION ALL
SELECT now.*
FROM changed.actor AS now;
