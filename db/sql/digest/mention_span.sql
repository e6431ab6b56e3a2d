SELECT
    sha256(json_array(
        mention_id,
        span_id
    )::VARCHAR) AS row_sha256
FROM mention_span
ORDER BY row_sha256;
