CREATE TABLE claim_origin (
    claim_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    component INTEGER,
    PRIMARY KEY (claim_id, origin_id)
);
