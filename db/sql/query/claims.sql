-- A page of the claims that pass a filter, and beside each row how many pass in all; where the page
-- is empty there is one row that has only that number.
WITH asked AS (
    SELECT $search AS words
),

sought AS (
    SELECT unnest(string_split(lower(strip_accents($search)), ' ')) AS word
),

-- Each word stands in some wording of the claim; few claims do that, and only of those it is asked
-- whether one wording, a line, has them all.
near AS (
    SELECT wording.*
    FROM wording
    INNER JOIN asked ON asked.words <> ''
    ANTI JOIN sought ON NOT contains(wording.folded, sought.word)
),

line AS (
    SELECT
        near.claim_id,
        unnest(string_split(near.folded, chr(10))) AS folded
    FROM near
),

matching AS (
    SELECT line.claim_id
    FROM line
    ANTI JOIN sought ON NOT contains(line.folded, sought.word)
),

passing AS (
    SELECT
        claim.claim_id,
        claim.first_published,
        claim.last_published,
        claim.independent_origins,
        claim.mentions
    FROM claim
    WHERE
        (
            $statuses IS NULL
            OR list_contains(
                cast($statuses AS VARCHAR[]), coalesce(claim.override, claim.status)
            )
        )
        AND ($modality IS NULL OR claim.modality = $modality)
        AND ($verdict IS NULL OR coalesce(claim.verdict, 'none') = $verdict)
        AND (NOT cast($disputed AS BOOLEAN) OR claim.disputed)
        AND (NOT cast($liftable AS BOOLEAN) OR claim.if_confirmed <> claim.status)
        AND ($since IS NULL OR claim.last_published >= $since)
        AND ($until IS NULL OR claim.first_published <= $until)
        AND (
            $outlet IS NULL
            OR claim.claim_id IN (
                SELECT mention.claim_id
                FROM mention
                INNER JOIN article USING (article_id, revision)
                WHERE article.outlet = $outlet AND mention.claim_id IS NOT NULL
            )
        )
        AND (
            $spoken IS NULL
            OR claim.claim_id IN (
                SELECT mention.claim_id
                FROM mention
                WHERE
                    mention.origin_id IN (SELECT unnest(cast($spoken AS VARCHAR[])))
                    AND mention.claim_id IS NOT NULL
            )
        )
        AND (NOT cast($possible AS BOOLEAN) OR claim.possible_matches > 0)
        AND (
            $search = ''
            OR claim.claim_id = $search
            OR claim.claim_id IN (SELECT matching.claim_id FROM matching)
        )
),

page AS (
    SELECT
        passing.claim_id,
        row_number() OVER () AS place
    FROM (
        SELECT passing.claim_id
        FROM passing
        ORDER BY
            CASE WHEN $sort = 'newest' THEN passing.last_published END DESC NULLS LAST,
            CASE WHEN $sort = 'oldest' THEN passing.first_published END ASC NULLS LAST,
            CASE WHEN $sort = 'most_origins' THEN passing.independent_origins END DESC,
            CASE WHEN $sort = 'fewest_origins' THEN passing.independent_origins END ASC,
            CASE WHEN $sort = 'most_repeated' THEN passing.mentions END DESC,
            passing.last_published DESC NULLS LAST,
            passing.mentions DESC,
            passing.claim_id ASC
        LIMIT $limit OFFSET $offset
    ) AS passing
),

total AS (
    SELECT count(*) AS claims
    FROM passing
)

SELECT
    total.claims AS total,
    claim.claim_id,
    claim.text,
    claim.modality,
    claim.status,
    claim.disputed,
    claim.possibly_disputed,
    claim.independent_origins,
    claim.asserting_articles,
    claim.mentions,
    claim.outlets,
    claim.first_published,
    claim.last_published,
    claim.reason,
    claim.if_confirmed,
    claim.verdict,
    claim.override
FROM total
LEFT JOIN page ON TRUE
LEFT JOIN claim ON page.claim_id = claim.claim_id
ORDER BY page.place;
