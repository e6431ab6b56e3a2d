-- Relations that do not lead from a Claim to an Actor of their own annotation.
SELECT
    relation.relation_id AS key,
    CASE
        WHEN begun.span_id IS NULL THEN 'The span that it begins at is not in its annotation.'
        WHEN ended.span_id IS NULL THEN 'The span that it leads to is not in its annotation.'
        ELSE 'It leads from a ' || begun.label || ' to a ' || ended.label || '.'
    END AS detail,
    relation.article_id
FROM relation
LEFT JOIN span AS begun
    ON relation.from_span = begun.span_id AND relation.annotation_id = begun.annotation_id
LEFT JOIN span AS ended
    ON relation.to_span = ended.span_id AND relation.annotation_id = ended.annotation_id
WHERE coalesce(begun.label, '') <> 'Claim' OR coalesce(ended.label, '') <> 'Actor'
ORDER BY ALL;
