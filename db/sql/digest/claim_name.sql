SELECT
    sha256(json_array(
        number,
        claim_id,
        event,
        others
    )::VARCHAR) AS row_sha256
FROM claim_name
ORDER BY row_sha256;
