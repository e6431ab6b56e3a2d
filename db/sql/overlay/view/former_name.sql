CREATE VIEW former_name AS
SELECT was.*
FROM snapshot.former_name AS was
ANTI JOIN changed.mention USING (mention_id)
UNION ALL
SELECT now.*
FROM changed.former_name AS now;
