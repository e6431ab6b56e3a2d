CREATE TABLE actor (
    actor_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    type VARCHAR,
    parent_id VARCHAR,
    root_id VARCHAR NOT NULL,
    aliases VARCHAR[] NOT NULL,
    basis VARCHAR NOT NULL
);
