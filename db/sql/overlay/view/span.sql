CREATE VIEW span AS
SELECT was.*
FROM snapshot.span AS was;
