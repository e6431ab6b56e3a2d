CREATE TABLE annotation (
    annotation_id VARCHAR PRIMARY KEY,
    task_id BIGINT NOT NULL,
    article_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    annotator VARCHAR NOT NULL,
    created_at TIMESTAMP,
    updated_at TIMESTAMP,
    lead_time DOUBLE,
    ground_truth BOOLEAN NOT NULL,
    skipped BOOLEAN NOT NULL,
    superseded BOOLEAN NOT NULL,
    choices VARCHAR[] NOT NULL,
    note VARCHAR,
    config_sha256 VARCHAR,
    guidelines_sha256 VARCHAR
);
