CREATE VIEW meta AS
SELECT was.*
FROM snapshot.meta AS was;
