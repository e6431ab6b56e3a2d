SELECT
    span_id,
    annotation_id,
    article_id,
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
    ground_truth
FROM span
WHERE annotation_id IN (SELECT unnest(cast($annotation_ids AS VARCHAR[])))
ORDER BY annotation_id ASC, start ASC, "end" DESC, span_id ASC;
