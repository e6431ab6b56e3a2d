CREATE VIEW former_name AS
SELECT was.*
FROM snapshot.former_name AS was
WHERE was.mention_id NOT IN (SELECT moved.mention_id FROM changed.mention AS moved)
UNION ALL
SELECT now.*
FROM changed.former_name AS now;
