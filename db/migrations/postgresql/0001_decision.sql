CREATE TABLE decision (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decision_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);
