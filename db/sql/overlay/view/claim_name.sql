CREATE VIEW claim_name AS
SELECT was.*
FROM snapshot.claim_name AS was;
