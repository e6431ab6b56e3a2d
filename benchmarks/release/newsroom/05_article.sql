INSERT INTO article BY NAME
SELECT
    'a' || lpad(told.n::VARCHAR, 7, '0') AS article_id,
    1 AS revision,
    TRUE AS is_current,
    string_agg(sentence.opening || sentence.core || '.', ' ' ORDER BY sentence.spot) AS body,
    sha256(body) AS body_sha256,
    'What happened in story ' || any_value(told.story) AS title,
    'Outlet ' || any_value(told.outlet) AS outlet,
    'front matter' AS outlet_basis,
    any_value(told.day) AS published_on,
    'front matter' AS published_basis,
    CASE WHEN any_value(told.is_wire) THEN 'Reuters' END AS wire_credit,
    'en' AS language,
    told.n + 1 AS task_id
FROM told
INNER JOIN sentence USING (n)
GROUP BY told.n
ORDER BY told.n;
