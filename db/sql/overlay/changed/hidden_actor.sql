CREATE OR REPLACE TABLE changed.hidden_actor AS
SELECT incoming.*
FROM incoming;
