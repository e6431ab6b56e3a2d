-- How many claims had each status on each day on which one of them changed.
WITH changes AS (
    SELECT
        day,
        status,
        lag(status) OVER (PARTITION BY claim_id ORDER BY day) AS before
    FROM claim_history
),

steps AS (
    SELECT
        day,
        status,
        1 AS step
    FROM changes
    WHERE status IS DISTINCT FROM before
    UNION ALL
    SELECT
        day,
        before AS status,
        -1 AS step
    FROM changes
    WHERE before <> status
),

days AS (
    SELECT DISTINCT day
    FROM steps
),

statuses AS (
    SELECT DISTINCT status
    FROM steps
),

grid AS (
    SELECT
        days.day,
        statuses.status
    FROM days
    CROSS JOIN statuses
),

daily AS (
    SELECT
        grid.day,
        grid.status,
        coalesce(sum(steps.step), 0) AS step
    FROM grid
    LEFT JOIN steps ON grid.day = steps.day AND grid.status = steps.status
    GROUP BY grid.day, grid.status
)

SELECT
    day,
    status,
    cast(sum(step) OVER (PARTITION BY status ORDER BY day) AS INTEGER) AS claims
FROM daily
ORDER BY day, status;
