CREATE OR REPLACE TABLE changed.mention AS
SELECT incoming.*
FROM incoming;
