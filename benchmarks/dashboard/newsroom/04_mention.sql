-- Twenty claim mentions and two numbers to an article. An article tells of one story, and a story
-- has twenty claims; a few stories are told by a hundred articles and most by a handful. Of a claim's
-- mentions every fourth has the words of an agency, the others words of their own between the shared.
INSERT INTO mention BY NAME
WITH words AS (
    SELECT ['minister', 'harbour', 'flood', 'café', 'Kabul', 'trade', 'border', 'talks'] AS list
),

made AS (
    SELECT
        n,
        'a' || (n // 20) AS article_id,
        (n % 20) * 150 AS start,
        hash(n + 7) AS luck,
        20 * floor(($claims // 20) * pow((hash(n // 20) % 1000000) / 1000000, 1.5))::BIGINT
        + (hash(n) % 20)::BIGINT AS claim,
        CASE WHEN hash(n + 7) % 4 = 3 THEN 0 ELSE n END AS wording
    FROM range($mentions) AS made (n)
)

SELECT
    'm-' || left(md5(made.n::VARCHAR), 16) AS mention_id,
    made.article_id,
    1 AS revision,
    'Claim' AS label,
    made.start,
    'The ' || array_to_string(
        list_transform(
            range(12),
            lambda w: words.list[1 + (hash(made.claim * 31 + w) % 8)::INT]
                || (hash(made.claim * 13 + w + CASE WHEN w % 4 = 3 THEN made.wording ELSE 0 END) % 300)
        ),
        ' '
    ) AS text,
    made.start + length(text) AS "end",
    2 AS support,
    2 AS readers,
    'fact' AS modality,
    CASE WHEN made.luck % 50 = 0 THEN 'denies' ELSE 'asserts' END AS stance,
    [] AS attributed_to,
    'c-' || lpad(made.claim::VARCHAR, 7, '0') AS claim_id,
    CASE
        WHEN made.luck % 2 = 0 THEN 'o-speaker-' || (made.luck // 4 % $speakers)
        ELSE 'o-outlet-' || (hash(made.n // 20) % $outlets)
    END AS origin_id,
    CASE WHEN made.luck % 2 = 0 THEN 'named' ELSE 'own' END AS origin_kind,
    CASE
        WHEN made.luck % 2 = 0 THEN 'Speaker ' || (made.luck // 4 % $speakers)
        ELSE 'Outlet ' || (hash(made.n // 20) % $outlets)
    END AS origin_name,
    'relation' AS origin_basis,
    FALSE AS origin_inferred
FROM made, words
ORDER BY made.article_id, made.start;
