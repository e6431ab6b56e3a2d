CREATE OR REPLACE TABLE changed.retired AS
SELECT incoming.*
FROM incoming;
