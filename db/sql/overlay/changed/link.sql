CREATE OR REPLACE TABLE changed.link AS
SELECT incoming.* REPLACE (incoming.signals::JSON AS signals)
FROM incoming;
