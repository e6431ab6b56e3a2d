SELECT
    origin.origin_id,
    origin.kind,
    origin.name,
    origin.outlet,
    claim_origin.component
FROM claim_origin
INNER JOIN origin USING (origin_id)
WHERE claim_origin.claim_id = $claim_id
ORDER BY claim_origin.component ASC NULLS LAST, origin.name ASC, origin.origin_id ASC
LIMIT $limit;
