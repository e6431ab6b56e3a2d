CREATE OR REPLACE TABLE changed.actor AS
SELECT incoming.*
FROM incoming;
