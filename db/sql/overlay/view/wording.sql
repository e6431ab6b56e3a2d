CREATE VIEW wording AS
SELECT was.*
FROM snapshot.wording AS was;
