CREATE TABLE conflict (
    decision_id VARCHAR PRIMARY KEY,
    chain VARCHAR[] NOT NULL,
    detail VARCHAR NOT NULL
);
