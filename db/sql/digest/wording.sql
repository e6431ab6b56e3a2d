SELECT
    sha256(json_array(
        claim_id,
        folded
    )::VARCHAR) AS row_sha256
FROM wording
ORDER BY row_sha256;
