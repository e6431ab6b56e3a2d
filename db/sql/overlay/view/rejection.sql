CREATE VIEW rejection AS
SELECT was.*
FROM snapshot.rejection AS was;
