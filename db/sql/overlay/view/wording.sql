CREATE VIEW wording AS
SELECT was.*
FROM snapshot.wording AS was
ANTI JOIN changed.hidden_claim USING (claim_id)
UNION ALL
SELECT now.*
FROM changed.wording AS now;
