CREATE TABLE lease (
    left_mention TEXT NOT NULL,
    right_mention TEXT NOT NULL,
    holder TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (left_mention, right_mention)
);
