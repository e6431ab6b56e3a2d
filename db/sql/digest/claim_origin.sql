SELECT
    sha256(json_array(
        claim_id,
        origin_id,
        component
    )::VARCHAR) AS row_sha256
FROM claim_origin
ORDER BY row_sha256;
