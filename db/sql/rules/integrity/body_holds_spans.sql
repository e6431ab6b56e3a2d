-- Spans whose text is not what their article has there. substring() counts code points from 1;
-- substring_grapheme() would not.
SELECT
    span.span_id AS key,
    'Its article has other words at ' || span.start || ' to ' || span."end" || '.' AS detail,
    span.article_id
FROM span
INNER JOIN article USING (article_id, revision)
WHERE
    span.start < 0
    OR substring(article.body, span.start + 1, span."end" - span.start) <> span.text
ORDER BY ALL;
