-- Judgements that could not take effect because others forbid it, or because nobody tags there.
SELECT
    decision_id AS key,
    detail
FROM conflict
ORDER BY ALL;
