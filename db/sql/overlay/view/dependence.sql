CREATE VIEW dependence AS
SELECT was.*
FROM snapshot.dependence AS was
ANTI JOIN changed.hidden_claim USING (claim_id)
UNION ALL
SELECT now.*
FROM changed.dependence AS now;
