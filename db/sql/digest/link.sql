SELECT
    sha256(json_array(
        left_mention,
        right_mention,
        score,
        basis,
        accepted,
        signals,
        reasons,
        otherwise
    )::VARCHAR) AS row_sha256
FROM link
ORDER BY row_sha256;
