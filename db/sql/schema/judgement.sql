CREATE TABLE judgement (
    decision_id VARCHAR PRIMARY KEY,
    left_mention VARCHAR NOT NULL,
    right_mention VARCHAR NOT NULL,
    judgement VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
