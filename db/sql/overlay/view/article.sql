CREATE VIEW article AS
SELECT was.*
FROM snapshot.article AS was;
