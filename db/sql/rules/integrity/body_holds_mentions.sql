-- Mentions whose text is not what their article has there. substring() counts code points from 1;
-- substring_grapheme() would not.
SELECT
    mention.mention_id AS key,
    'Its article has other words at ' || mention.start || ' to ' || mention."end" || '.' AS detail,
    mention.article_id
FROM mention
INNER JOIN article USING (article_id, revision)
WHERE
    mention.start < 0
    OR substring(article.body, mention.start + 1, mention."end" - mention.start) <> mention.text
ORDER BY ALL;
