CREATE TABLE article (
    article_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL,
    body_sha256 VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    title VARCHAR,
    outlet VARCHAR,
    outlet_basis VARCHAR,
    published_on DATE,
    published_basis VARCHAR,
    dateline VARCHAR,
    wire_credit VARCHAR,
    url VARCHAR,
    language VARCHAR,
    retracted_on DATE,
    task_id BIGINT,
    PRIMARY KEY (article_id, revision)
);
