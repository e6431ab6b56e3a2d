CREATE VIEW claim_origin AS
SELECT was.*
FROM snapshot.claim_origin AS was
WHERE was.claim_id NOT IN (SELECT hidden.claim_id FROM changed.hidden_claim AS hidden)
UNION ALL
SELECT now.*
FROM changed.claim_origin AS now;
