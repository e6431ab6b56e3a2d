CREATE VIEW origin AS
SELECT was.*
FROM snapshot.origin AS was
WHERE was.origin_id NOT IN (SELECT hidden.origin_id FROM changed.hidden_origin AS hidden)
UNION ALL
SELECT now.*
FROM changed.origin AS now;
