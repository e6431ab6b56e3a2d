CREATE VIEW mention AS
SELECT was.*
FROM snapshot.mention AS was
ANTI JOIN changed.mention USING (mention_id)
UNION ALL
SELECT now.*
FROM changed.mention AS now;
