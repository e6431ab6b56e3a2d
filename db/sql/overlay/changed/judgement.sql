CREATE OR REPLACE TABLE changed.judgement AS
SELECT incoming.*
FROM incoming;
