-- Ten to an article: six claims, the three actors that they are attributed to, and a number.
INSERT INTO mention BY NAME
WITH place AS (
    SELECT
        *,
        'a' || lpad(n::VARCHAR, 7, '0') AS article_id,
        'm' || lpad(n::VARCHAR, 7, '0') || '-' || slot AS stem
    FROM sentence
    WHERE states
),

whose AS (
    SELECT
        *,
        CASE
            WHEN tag = 'own' AND is_wire THEN 'wire'
            WHEN tag = 'outlet' AND cited = outlet THEN 'own'
            ELSE tag
        END AS kind,
        'Outlet ' || CASE WHEN tag = 'outlet' THEN cited ELSE outlet END AS paper
    FROM place
)

SELECT
    stem AS mention_id,
    article_id,
    1 AS revision,
    'Claim' AS label,
    begins + length(opening) AS start,
    begins + length(opening) + length(core) AS "end",
    core AS text,
    2 AS support,
    2 AS readers,
    'fact' AS modality,
    CASE WHEN luck % 100 < 2 THEN 'denies' WHEN luck % 100 < 4 THEN 'unconfirmed' ELSE 'asserts' END
        AS stance,
    tag AS origin,
    NULL AS type,
    NULL AS name,
    NULL AS kind,
    CASE WHEN who IS NULL THEN [] ELSE [stem || '-x'] END AS attributed_to,
    'c-' || left(md5(seed::VARCHAR), 12) AS claim_id,
    NULL AS actor_id,
    CASE kind
        WHEN 'named' THEN 'actor:x' || lpad(speaker::VARCHAR, 5, '0')
        WHEN 'document' THEN 'document:x' || lpad(speaker::VARCHAR, 5, '0')
        WHEN 'unnamed' THEN 'unnamed:' || article_id
        WHEN 'wire' THEN 'outlet:reuters'
        ELSE 'outlet:' || lower(paper)
    END AS origin_id,
    kind AS origin_kind,
    CASE kind WHEN 'wire' THEN 'Reuters' WHEN 'own' THEN paper ELSE coalesce(who, paper) END
        AS origin_name,
    CASE WHEN who IS NULL THEN 'own reporting' ELSE 'relation' END AS origin_basis,
    FALSE AS origin_inferred,
    CASE kind WHEN 'wire' THEN 'Reuters' WHEN 'own' THEN paper WHEN 'outlet' THEN paper END
        AS origin_outlet
FROM whose
UNION ALL BY NAME
SELECT
    stem || '-x' AS mention_id,
    article_id,
    1 AS revision,
    'Actor' AS label,
    begins + length(lead) AS start,
    begins + length(lead) + length(who) AS "end",
    who AS text,
    2 AS support,
    2 AS readers,
    'organisation' AS type,
    [] AS attributed_to,
    CASE WHEN tag IN ('named', 'document') THEN 'x' || lpad(speaker::VARCHAR, 5, '0') END
        AS actor_id
FROM place
WHERE who IS NOT NULL
UNION ALL BY NAME
SELECT
    stem || '-n' AS mention_id,
    article_id,
    1 AS revision,
    'Number' AS label,
    begins + length(opening) AS start,
    begins + length(opening) + 2 AS "end",
    left(core, 2) AS text,
    2 AS support,
    2 AS readers,
    'count' AS kind,
    [] AS attributed_to
FROM place
WHERE slot = 0
ORDER BY article_id, start, "end";
