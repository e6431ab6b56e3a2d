-- Both annotators tagged every mention alike.
INSERT INTO span BY NAME
SELECT
    who || mention.mention_id AS span_id,
    who || mention.article_id AS annotation_id,
    mention.article_id,
    mention.revision,
    who || '@example.org' AS annotator,
    mention.label,
    mention.start,
    mention."end",
    mention.text,
    mention.modality,
    mention.stance,
    'own' AS origin,
    'manual' AS drawn,
    FALSE AS ground_truth
FROM mention
CROSS JOIN (SELECT unnest(['a', 'b']) AS who) AS annotator
WHERE mention.label = 'Claim';
