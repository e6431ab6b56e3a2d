CREATE OR REPLACE TABLE changed.claim_origin AS
SELECT incoming.*
FROM incoming;
