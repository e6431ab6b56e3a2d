INSERT INTO rejection BY NAME
SELECT
    'j-' || n AS rejection_id,
    'parse' AS stage,
    'offsets past the end' AS rule,
    'The span ends after the article does. Draw it again.' AS reason,
    'a' || n AS article_id
FROM range($mentions // 1000) AS made (n)
ORDER BY rejection_id;
