CREATE OR REPLACE TABLE changed.hidden_origin AS
SELECT incoming.*
FROM incoming;
