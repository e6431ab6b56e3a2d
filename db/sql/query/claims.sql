SELECT
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
    claim.verdict
FROM claim
WHERE
    ($statuses IS NULL OR list_contains(cast($statuses AS VARCHAR[]), claim.status))
    AND ($modality IS NULL OR claim.modality = $modality)
    AND (NOT cast($disputed AS BOOLEAN) OR claim.disputed)
    AND (NOT cast($liftable AS BOOLEAN) OR claim.if_confirmed <> claim.status)
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
        $search = ''
        OR claim.claim_id = $search
        OR (
            SELECT bool_and(contains(lower(strip_accents(claim.text)), wanted.word))
            FROM unnest(string_split(lower(strip_accents($search)), ' ')) AS wanted (word)
        )
    )
ORDER BY
    CASE WHEN $sort = 'newest' THEN claim.last_published END DESC NULLS LAST,
    CASE WHEN $sort = 'oldest' THEN claim.first_published END ASC NULLS LAST,
    CASE WHEN $sort = 'most_origins' THEN claim.independent_origins END DESC,
    CASE WHEN $sort = 'fewest_origins' THEN claim.independent_origins END ASC,
    CASE WHEN $sort = 'most_repeated' THEN claim.mentions END DESC,
    claim.last_published DESC NULLS LAST,
    claim.mentions DESC,
    claim.claim_id ASC
LIMIT $limit OFFSET $offset;
