CREATE TABLE mention_span (
    mention_id VARCHAR NOT NULL,
    span_id VARCHAR NOT NULL,
    PRIMARY KEY (mention_id, span_id)
);
