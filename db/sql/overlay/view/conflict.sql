CREATE VIEW conflict AS
SELECT was.*
FROM snapshot.conflict AS was
ANTI JOIN changed.hidden_conflict USING (decision_id)
UNION ALL
SELECT now.*
FROM changed.conflict AS now;
