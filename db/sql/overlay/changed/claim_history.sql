CREATE OR REPLACE TABLE changed.claim_history AS
SELECT incoming.*
FROM incoming;
