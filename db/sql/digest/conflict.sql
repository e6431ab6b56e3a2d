SELECT
    sha256(json_array(
        chain,
        detail
    )::VARCHAR) AS row_sha256
FROM conflict
ORDER BY row_sha256;
