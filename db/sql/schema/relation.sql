CREATE TABLE relation (
    relation_id VARCHAR PRIMARY KEY,
    annotation_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    from_span VARCHAR NOT NULL,
    to_span VARCHAR NOT NULL,
    label VARCHAR NOT NULL
);
