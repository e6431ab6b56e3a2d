SELECT
    status,
    count(*) AS claims
FROM claim
GROUP BY status
ORDER BY status;
