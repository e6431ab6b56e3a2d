CREATE VIEW claim_origin AS
SELECT was.*
FROM snapshot.claim_origin AS was
ANTI JOIN changed.hidden_claim USING (claim_id)
UNION ALL
SELECT now.*
FROM changed.claim_origin AS now;
