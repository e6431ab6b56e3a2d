CREATE TABLE dependence (
    claim_id VARCHAR NOT NULL,
    left_origin VARCHAR NOT NULL,
    right_origin VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    PRIMARY KEY (claim_id, left_origin, right_origin, rule)
);
