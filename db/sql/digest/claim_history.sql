SELECT
    sha256(json_array(
        claim_id,
        day,
        status,
        disputed,
        independent_origins
    )::VARCHAR) AS row_sha256
FROM claim_history
ORDER BY row_sha256;
