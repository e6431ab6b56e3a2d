CREATE TABLE wording (
    claim_id VARCHAR PRIMARY KEY,
    folded VARCHAR NOT NULL
);
