SELECT
    sha256(json_array(
        article_id,
        revision,
        annotator,
        ground_truth,
        skipped,
        superseded,
        choices,
        note
    )::VARCHAR) AS row_sha256
FROM annotation
ORDER BY row_sha256;
