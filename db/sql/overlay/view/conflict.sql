CREATE VIEW conflict AS
SELECT was.*
FROM snapshot.conflict AS was
WHERE was.decision_id NOT IN (SELECT hidden.decision_id FROM changed.hidden_conflict AS hidden)
UNION ALL
SELECT now.*
FROM changed.conflict AS now;
