-- Articles whose body is not the one that its hash names.
SELECT
    article_id || ', revision ' || revision AS key,
    'Its body has another SHA-256 than body_sha256 says.' AS detail,
    article_id
FROM article
WHERE sha256(body) <> body_sha256
ORDER BY ALL;
