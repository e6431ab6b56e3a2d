CREATE OR REPLACE TABLE changed.origin AS
SELECT incoming.*
FROM incoming;
