CREATE OR REPLACE TABLE changed.hidden_judgement AS
SELECT incoming.*
FROM incoming;
