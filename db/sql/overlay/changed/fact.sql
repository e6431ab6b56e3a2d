CREATE OR REPLACE TABLE changed.fact AS
SELECT incoming.*
FROM incoming;
