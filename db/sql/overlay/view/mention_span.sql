CREATE VIEW mention_span AS
SELECT was.*
FROM snapshot.mention_span AS was;
