-- Each reader tags each mention; the second one ends a fifth of them a few letters earlier.
INSERT INTO span BY NAME
WITH drawn AS (
    SELECT
        mention.*,
        annotation.annotation_id,
        annotation.annotator,
        CASE
            WHEN annotation.annotation_id LIKE '%-1' AND hash(mention.mention_id) % 5 = 0 THEN 2
            ELSE 0
        END AS short
    FROM mention
    INNER JOIN annotation USING (article_id, revision)
)

SELECT
    mention_id || '-' || right(annotation_id, 1) AS span_id,
    annotation_id,
    article_id,
    1 AS revision,
    annotator,
    label,
    start,
    "end" - short AS "end",
    left(text, "end" - start - short) AS text,
    modality,
    stance,
    CASE WHEN label = 'Claim' THEN origin_kind END AS origin,
    kind,
    'manual' AS drawn,
    FALSE AS ground_truth
FROM drawn
ORDER BY article_id, start;
