SELECT
    sha256(json_array(
        relation_id,
        article_id,
        from_span,
        to_span,
        label
    )::VARCHAR) AS row_sha256
FROM relation
ORDER BY row_sha256;
