CREATE VIEW judgement AS
SELECT was.*
FROM snapshot.judgement AS was
WHERE was.decision_id NOT IN (SELECT hidden.decision_id FROM changed.hidden_judgement AS hidden)
UNION ALL
SELECT now.*
FROM changed.judgement AS now;
