SELECT
    claim_origin.claim_id,
    claim_origin.origin_id,
    origin.name,
    origin.kind,
    origin.outlet,
    claim_origin.component
FROM claim_origin
INNER JOIN origin USING (origin_id)
ORDER BY claim_origin.claim_id, claim_origin.component NULLS LAST, claim_origin.origin_id;
