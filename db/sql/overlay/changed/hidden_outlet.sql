CREATE OR REPLACE TABLE changed.hidden_outlet AS
SELECT incoming.*
FROM incoming;
