WITH asked AS (
    SELECT unnest(cast($mentions AS VARCHAR[])) AS mention_id
)

SELECT
    link.left_mention,
    link.right_mention,
    link.score,
    link.basis
FROM link
WHERE
    link.accepted
    AND (
        link.left_mention IN (SELECT asked.mention_id FROM asked)
        OR link.right_mention IN (SELECT asked.mention_id FROM asked)
    )
ORDER BY link.left_mention, link.right_mention;
