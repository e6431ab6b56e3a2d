INSERT INTO claim_name BY NAME
SELECT
    row_number() OVER (ORDER BY claim_id) - 1 AS number,
    claim_id,
    'named' AS event,
    [] AS others,
    TIMESTAMP '2026-01-02 10:00:00' AS recorded_at
FROM claim;
