CREATE VIEW origin AS
SELECT was.*
FROM snapshot.origin AS was
ANTI JOIN changed.hidden_origin USING (origin_id)
UNION ALL
SELECT now.*
FROM changed.origin AS now;
