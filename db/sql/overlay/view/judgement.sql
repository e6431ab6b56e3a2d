CREATE VIEW judgement AS
SELECT was.*
FROM snapshot.judgement AS was
ANTI JOIN changed.hidden_judgement USING (decision_id)
UNION ALL
SELECT now.*
FROM changed.judgement AS now;
