SELECT
    annotation_id,
    from_span,
    to_span,
    label
FROM relation
WHERE annotation_id IN (SELECT unnest(cast($annotation_ids AS VARCHAR[])))
ORDER BY annotation_id, from_span, to_span;
