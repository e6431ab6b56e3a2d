SELECT
    sha256(json_array(
        claim_id,
        left_origin,
        right_origin,
        rule,
        detail
    )::VARCHAR) AS row_sha256
FROM dependence
ORDER BY row_sha256;
