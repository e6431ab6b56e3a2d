SELECT
    sha256(json_array(
        mention_id,
        kind,
        text,
        low,
        high,
        low_open,
        high_open,
        unit,
        hedge,
        reason
    )::VARCHAR) AS row_sha256
FROM quantity
ORDER BY row_sha256;
