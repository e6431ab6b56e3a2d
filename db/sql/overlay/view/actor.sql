CREATE VIEW actor AS
SELECT was.*
FROM snapshot.actor AS was;
