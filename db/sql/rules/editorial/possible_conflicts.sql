-- Claims that a conflict might dispute which no editor has judged.
SELECT
    claim_id AS key,
    '“' || left(text, 120) || '”' AS detail,
    claim_id
FROM claim
WHERE possibly_disputed AND NOT disputed
ORDER BY ALL;
