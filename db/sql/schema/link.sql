CREATE TABLE link (
    left_mention VARCHAR NOT NULL,
    right_mention VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    basis VARCHAR NOT NULL,
    accepted BOOLEAN NOT NULL,
    signals JSON NOT NULL,
    reasons VARCHAR[] NOT NULL,
    otherwise VARCHAR,
    PRIMARY KEY (left_mention, right_mention)
);
