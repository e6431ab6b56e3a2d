INSERT INTO dependence BY NAME
SELECT *
FROM incoming
ORDER BY claim_id, left_origin, right_origin, rule;
