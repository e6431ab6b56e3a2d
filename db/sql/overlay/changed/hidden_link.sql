CREATE OR REPLACE TABLE changed.hidden_link AS
SELECT incoming.*
FROM incoming;
