CREATE OR REPLACE TABLE changed.ruling AS
SELECT incoming.*
FROM incoming;
