CREATE OR REPLACE TABLE changed.dependence AS
SELECT incoming.*
FROM incoming;
