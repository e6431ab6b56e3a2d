CREATE VIEW claim_history AS
SELECT was.*
FROM snapshot.claim_history AS was
ANTI JOIN changed.hidden_claim USING (claim_id)
UNION ALL
SELECT now.*
FROM changed.claim_history AS now;
