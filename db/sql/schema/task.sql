CREATE TABLE task (
    task_id BIGINT PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    annotations INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    drafts INTEGER NOT NULL,
    drafters VARCHAR[] NOT NULL,
    updated_at TIMESTAMP
);
