CREATE VIEW annotation AS
SELECT was.*
FROM snapshot.annotation AS was;
