-- Folded as when a snapshot is loaded.
CREATE OR REPLACE TABLE changed.wording AS
WITH told AS (
    SELECT DISTINCT
        incoming.claim_id,
        replace(lower(strip_accents(incoming.text)), chr(10), ' ') AS folded
    FROM incoming
)

SELECT
    told.claim_id,
    string_agg(told.folded, chr(10) ORDER BY told.folded) AS folded
FROM told
GROUP BY told.claim_id;
