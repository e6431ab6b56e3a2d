CREATE OR REPLACE TABLE changed.conflict AS
SELECT incoming.*
FROM incoming;
