SELECT
    sha256(json_array(
        article_id,
        revision,
        annotations,
        skipped,
        drafts,
        drafters
    )::VARCHAR) AS row_sha256
FROM task
ORDER BY row_sha256;
