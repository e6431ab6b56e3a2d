CREATE VIEW outlet AS
SELECT was.*
FROM snapshot.outlet AS was
WHERE was.outlet NOT IN (SELECT hidden.outlet FROM changed.hidden_outlet AS hidden)
UNION ALL
SELECT now.*
FROM changed.outlet AS now;
