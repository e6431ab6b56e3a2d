CREATE VIEW outlet AS
SELECT was.*
FROM snapshot.outlet AS was;
