CREATE TABLE claim_history (
    claim_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    status VARCHAR NOT NULL,
    disputed BOOLEAN NOT NULL,
    independent_origins INTEGER NOT NULL,
    PRIMARY KEY (claim_id, day)
);
