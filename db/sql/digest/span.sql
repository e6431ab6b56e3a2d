SELECT
    sha256(json_array(
        span_id,
        article_id,
        revision,
        annotator,
        label,
        start,
        "end",
        text,
        modality,
        stance,
        origin,
        type,
        name,
        kind,
        value,
        drawn,
        ground_truth
    )::VARCHAR) AS row_sha256
FROM span
ORDER BY row_sha256;
