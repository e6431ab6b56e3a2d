CREATE VIEW relation AS
SELECT was.*
FROM snapshot.relation AS was;
