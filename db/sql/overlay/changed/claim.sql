CREATE OR REPLACE TABLE changed.claim AS
SELECT incoming.*
FROM incoming;
