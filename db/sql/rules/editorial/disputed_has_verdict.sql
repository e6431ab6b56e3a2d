-- Disputed claims on which no editor has given a verdict.
SELECT
    claim_id AS key,
    CASE status WHEN 'corroborated' THEN 'Corroborated, and disputed: ' ELSE 'Disputed: ' END
    || '“' || left(text, 120) || '”' AS detail,
    claim_id
FROM claim
WHERE disputed AND verdict IS NULL
ORDER BY ALL;
