CREATE VIEW outlet AS
SELECT was.*
FROM snapshot.outlet AS was
ANTI JOIN changed.hidden_outlet USING (outlet)
UNION ALL
SELECT now.*
FROM changed.outlet AS now;
