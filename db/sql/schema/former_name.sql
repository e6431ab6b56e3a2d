CREATE TABLE former_name (
    claim_id VARCHAR NOT NULL,
    mention_id VARCHAR NOT NULL,
    PRIMARY KEY (claim_id, mention_id)
);
