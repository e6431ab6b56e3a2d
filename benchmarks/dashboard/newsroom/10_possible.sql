UPDATE claim
SET possible_matches = counted.links
FROM (
    SELECT
        mention.claim_id,
        count(*) AS links
    FROM (
        SELECT left_mention AS mention_id
        FROM link
        WHERE NOT accepted
        UNION ALL
        SELECT right_mention AS mention_id
        FROM link
        WHERE NOT accepted
    ) AS possible
    INNER JOIN mention USING (mention_id)
    GROUP BY mention.claim_id
) AS counted
WHERE claim.claim_id = counted.claim_id;
