CREATE OR REPLACE TABLE changed.former_name AS
SELECT incoming.*
FROM incoming;
