SELECT count(*) AS claims
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
    );
