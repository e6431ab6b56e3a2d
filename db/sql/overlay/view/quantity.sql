CREATE VIEW quantity AS
SELECT was.*
FROM snapshot.quantity AS was;
