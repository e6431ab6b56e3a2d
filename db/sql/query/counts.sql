SELECT
    (SELECT count(*) FROM claim) AS claims,
    (
        SELECT count(*) FROM claim
        WHERE disputed
    ) AS disputed,
    (
        SELECT count(*) FROM article
        WHERE is_current
    ) AS articles,
    (
        SELECT count(DISTINCT outlet) FROM article
        WHERE is_current
    ) AS outlets,
    (
        SELECT count(DISTINCT annotator) FROM annotation
        WHERE NOT superseded AND NOT skipped
    ) AS annotators,
    (
        SELECT count(*) FROM mention
        WHERE claim_id IS NOT NULL
    ) AS mentions,
    (SELECT count(*) FROM rejection) AS rejections;
