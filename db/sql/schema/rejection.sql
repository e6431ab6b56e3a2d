CREATE TABLE rejection (
    rejection_id VARCHAR PRIMARY KEY,
    stage VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    article_id VARCHAR,
    annotation_id VARCHAR,
    span_id VARCHAR,
    task_id BIGINT,
    link VARCHAR,
    row JSON
);
