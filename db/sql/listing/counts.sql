SELECT
    (
        SELECT count(*) FROM article
        WHERE is_current
    ) AS articles,
    (
        SELECT count(*) FROM annotation
        WHERE NOT superseded AND NOT skipped
    ) AS annotations,
    (SELECT count(*) FROM span) AS spans,
    (SELECT count(*) FROM relation) AS relations,
    (SELECT count(*) FROM rejection) AS rejections,
    (SELECT count(*) FROM mention) AS mentions,
    (
        SELECT count(*) FROM claim
        WHERE disputed
    ) AS disputed,
    (
        SELECT count(*) FROM claim
        WHERE override IS NOT NULL
    ) AS overridden;
