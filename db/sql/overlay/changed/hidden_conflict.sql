CREATE OR REPLACE TABLE changed.hidden_conflict AS
SELECT incoming.*
FROM incoming;
