WITH unnested AS (
    SELECT
        found.annotation_key,
        unnest(found.annotation.result) AS item,
        generate_subscripts(found.annotation.result, 1) AS position
    FROM newest_annotation AS found
),

extracted AS (
    SELECT
        annotation_key,
        position,
        item,
        -- In one call: each item is parsed once, not once a field.
        json_extract(item, [
            '$.id', '$.type', '$.from_name', '$.origin',
            '$.value.start', '$.value.end', '$.value.text', '$.value.labels', '$.value.choices',
            '$.from_id', '$.to_id', '$.direction', '$.labels'
        ]) AS field
    FROM unnested
)

SELECT
    annotation_key,
    position::INTEGER AS position,
    item::VARCHAR AS item,
    field[1] ->> '$' AS region_id,
    field[2] ->> '$' AS item_type,
    field[3] ->> '$' AS from_name,
    field[4] ->> '$' AS drawn,
    CASE
        WHEN regexp_full_match(field[5]::VARCHAR, '-?[0-9]{1,18}') THEN field[5]::BIGINT
    END AS start,
    CASE
        WHEN regexp_full_match(field[6]::VARCHAR, '-?[0-9]{1,18}') THEN field[6]::BIGINT
    END AS "end",
    CASE WHEN json_type(field[7]) = 'VARCHAR' THEN field[7] ->> '$' END AS shown_text,
    try_cast(field[7] AS VARCHAR[]) AS texts,
    try_cast(field[8] AS VARCHAR[]) AS labels,
    try_cast(field[9] AS VARCHAR[]) AS choices,
    field[10] ->> '$' AS from_id,
    field[11] ->> '$' AS to_id,
    field[12] ->> '$' AS direction,
    try_cast(field[13] AS VARCHAR[]) AS relation_labels
FROM extracted
ORDER BY annotation_key, position;
