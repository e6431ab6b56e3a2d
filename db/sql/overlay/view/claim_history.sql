CREATE VIEW claim_history AS
SELECT was.*
FROM snapshot.claim_history AS was
WHERE was.claim_id NOT IN (SELECT hidden.claim_id FROM changed.hidden_claim AS hidden)
UNION ALL
SELECT now.*
FROM changed.claim_history AS now;
