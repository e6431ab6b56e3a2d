CREATE TABLE claim_name (
    number INTEGER PRIMARY KEY,
    claim_id VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    others VARCHAR[] NOT NULL,
    recorded_at TIMESTAMP
);
