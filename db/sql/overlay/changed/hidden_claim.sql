CREATE OR REPLACE TABLE changed.hidden_claim AS
SELECT incoming.*
FROM incoming;
