CREATE VIEW wording AS
SELECT was.*
FROM snapshot.wording AS was
WHERE was.claim_id NOT IN (SELECT hidden.claim_id FROM changed.hidden_claim AS hidden)
UNION ALL
SELECT now.*
FROM changed.wording AS now;
