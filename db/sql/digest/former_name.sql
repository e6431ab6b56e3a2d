SELECT
    sha256(json_array(
        claim_id,
        mention_id
    )::VARCHAR) AS row_sha256
FROM former_name
ORDER BY row_sha256;
