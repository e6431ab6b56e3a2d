CREATE VIEW link AS
SELECT was.*
FROM snapshot.link AS was
ANTI JOIN changed.hidden_link USING (left_mention, right_mention)
UNION ALL
SELECT now.*
FROM changed.link AS now;
