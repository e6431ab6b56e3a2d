CREATE VIEW claim AS
SELECT was.*
FROM snapshot.claim AS was
WHERE
    was.claim_id NOT IN (SELECT hidden.claim_id FROM changed.hidden_claim AS hidden)
    AND was.claim_id NOT IN (SELECT other.claim_id FROM changed.if_confirmed AS other)
UNION ALL
SELECT now.*
FROM changed.claim AS now
UNION ALL
SELECT other.*
FROM changed.if_confirmed AS other;
