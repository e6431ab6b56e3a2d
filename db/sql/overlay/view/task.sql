CREATE VIEW task AS
SELECT was.*
FROM snapshot.task AS was;
