SELECT
    dependence.left_origin,
    dependence.right_origin,
    dependence.rule,
    dependence.detail
FROM dependence
WHERE dependence.claim_id = $claim_id
ORDER BY dependence.left_origin, dependence.right_origin, dependence.rule
LIMIT $limit;
