SELECT
    claim_id,
    left_origin AS "left",
    right_origin AS "right",
    rule,
    detail
FROM dependence
ORDER BY claim_id, left_origin, right_origin, rule;
