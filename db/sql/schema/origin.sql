CREATE TABLE origin (
    origin_id VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    actor_ids VARCHAR[] NOT NULL,
    outlet VARCHAR
);
