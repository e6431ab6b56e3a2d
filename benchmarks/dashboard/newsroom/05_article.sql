INSERT INTO article BY NAME
SELECT
    mention.article_id,
    1 AS revision,
    TRUE AS is_current,
    '' AS body_sha256,
    string_agg(rpad(mention.text || '.', 150, ' '), '' ORDER BY mention.start) AS body,
    'What happened in ' || mention.article_id AS title,
    'Outlet ' || (hash(substr(mention.article_id, 2)::BIGINT) % $outlets) AS outlet,
    DATE '2025-01-01' + (hash(mention.article_id) % 90)::INT AS published_on,
    row_number() OVER (ORDER BY mention.article_id) AS task_id
FROM mention
GROUP BY mention.article_id
ORDER BY mention.article_id;
