CREATE VIEW origin AS
SELECT was.*
FROM snapshot.origin AS was
UNION ALL
SELECT now.*
FROM changed.origin AS now;
