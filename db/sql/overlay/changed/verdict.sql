CREATE OR REPLACE TABLE changed.verdict AS
SELECT incoming.*
FROM incoming;
