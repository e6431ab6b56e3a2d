UPDATE claim
SET possible_matches = counted.links
FROM (
    SELECT
        mention.claim_id,
        count(*) AS links
    FROM link
    INNER JOIN mention ON mention.mention_id IN (link.left_mention, link.right_mention)
    WHERE NOT link.accepted
    GROUP BY mention.claim_id
) AS counted
WHERE claim.claim_id = counted.claim_id;
