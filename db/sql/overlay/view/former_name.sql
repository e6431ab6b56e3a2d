CREATE VIEW former_name AS
SELECT was.*
FROM snapshot.former_name AS was
WHERE (SELECT count(*) FROM changed.hidden_claim) = 0
UNION ALL
SELECT now.*
FROM changed.former_name AS now;
