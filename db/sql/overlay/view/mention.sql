CREATE VIEW mention AS
SELECT was.*
FROM snapshot.mention AS was
WHERE was.mention_id NOT IN (SELECT moved.mention_id FROM changed.mention AS moved)
UNION ALL
SELECT now.*
FROM changed.mention AS now;
