CREATE TABLE quantity (
    mention_id VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    low DOUBLE,
    high DOUBLE,
    low_open BOOLEAN NOT NULL,
    high_open BOOLEAN NOT NULL,
    unit VARCHAR,
    hedge VARCHAR,
    reason VARCHAR
);
