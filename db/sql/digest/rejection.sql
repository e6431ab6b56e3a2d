SELECT
    sha256(json_array(
        stage,
        rule,
        reason,
        article_id,
        span_id
    )::VARCHAR) AS row_sha256
FROM rejection
ORDER BY row_sha256;
