INSERT INTO judgement BY NAME
SELECT
    'd-' || left_mention || right_mention AS decision_id,
    left_mention,
    right_mention,
    CASE
        WHEN accepted THEN 'same'
        WHEN hash(left_mention) % 4 = 0 THEN 'entails'
        WHEN hash(left_mention) % 4 = 1 THEN 'contradicts'
        ELSE 'different'
    END AS judgement,
    'the desk' AS who,
    'Read side by side.' AS why,
    TIMESTAMP '2026-01-02 10:00:00' AS recorded_at
FROM link
WHERE basis = 'judgement';
