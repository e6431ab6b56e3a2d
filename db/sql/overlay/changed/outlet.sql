CREATE OR REPLACE TABLE changed.outlet AS
SELECT incoming.*
FROM incoming;
