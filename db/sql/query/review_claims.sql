-- All that a decision on a pair of these mentions can regroup or dispute is among the claims that
-- counting links and judgements lead to from them.
WITH RECURSIVE judged AS (
    SELECT
        unnest(cast($judged_left AS VARCHAR[])) AS left_mention,
        unnest(cast($judged_right AS VARCHAR[])) AS right_mention
),

pair AS (
    SELECT
        link.left_mention,
        link.right_mention
    FROM link
    WHERE link.accepted
    UNION ALL
    SELECT
        judged.left_mention,
        judged.right_mention
    FROM judged
),

tie AS MATERIALIZED (
    SELECT
        pair.left_mention AS ours,
        pair.right_mention AS theirs
    FROM pair
    UNION ALL
    SELECT
        pair.right_mention AS ours,
        pair.left_mention AS theirs
    FROM pair
),

around AS (
    SELECT mention.claim_id
    FROM mention
    WHERE mention.mention_id IN (SELECT unnest(cast($mentions AS VARCHAR[])))
    UNION
    SELECT theirs.claim_id
    FROM around
    INNER JOIN mention AS ours ON around.claim_id = ours.claim_id
    INNER JOIN tie ON ours.mention_id = tie.ours
    INNER JOIN mention AS theirs ON tie.theirs = theirs.mention_id
)

SELECT
    claim.claim_id,
    claim.text,
    claim.modality,
    claim.status,
    claim.disputed,
    list(mention.mention_id ORDER BY mention.mention_id) AS mention_ids
FROM claim
INNER JOIN mention ON claim.claim_id = mention.claim_id
WHERE claim.claim_id IN (SELECT around.claim_id FROM around)
GROUP BY ALL
ORDER BY claim.claim_id;
