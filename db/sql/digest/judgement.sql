SELECT
    sha256(json_array(
        left_mention,
        right_mention,
        judgement,
        who,
        why
    )::VARCHAR) AS row_sha256
FROM judgement
ORDER BY row_sha256;
