CREATE TABLE wording (
    mention_id VARCHAR PRIMARY KEY,
    folded VARCHAR NOT NULL
);
