-- Two annotators tagged the same.
INSERT INTO span BY NAME
WITH tagged AS (
    SELECT
        mention.* EXCLUDE (name),
        unnest(['one', 'two']) AS who
    FROM mention
)

SELECT
    's-' || who || '-' || mention_id AS span_id,
    who || '-' || article_id AS annotation_id,
    article_id,
    revision,
    who || '@example.org' AS annotator,
    label,
    start,
    "end",
    text,
    modality,
    stance,
    origin,
    type,
    kind,
    'manual' AS drawn,
    FALSE AS ground_truth
FROM tagged
ORDER BY span_id;
