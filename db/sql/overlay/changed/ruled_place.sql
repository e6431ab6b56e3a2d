CREATE OR REPLACE TABLE changed.ruled_place AS
SELECT incoming.*
FROM incoming;
