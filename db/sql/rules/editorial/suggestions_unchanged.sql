-- The share of suggested spans that annotators kept as they were, and each of them, most first.
WITH suggested AS (
    SELECT
        span.annotator,
        count(*) AS suggestions,
        count(*) FILTER (WHERE span.drawn = 'prediction') AS unchanged
    FROM span
    INNER JOIN annotation USING (annotation_id)
    WHERE span.drawn IN ('prediction', 'prediction-changed') AND NOT annotation.superseded
    GROUP BY span.annotator
),

whole AS (
    SELECT sum(unchanged) / nullif(sum(suggestions), 0) AS measured
    FROM suggested
)

SELECT
    whole.measured,
    suggested.annotator AS key,
    suggested.unchanged || ' of ' || suggested.suggestions || ' kept as they were.' AS detail
FROM whole
LEFT JOIN suggested ON TRUE
ORDER BY suggested.unchanged / suggested.suggestions DESC, suggested.annotator;
