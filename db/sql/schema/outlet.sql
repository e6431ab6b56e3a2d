CREATE TABLE outlet (
    outlet VARCHAR PRIMARY KEY,
    owner_group VARCHAR,
    kind VARCHAR,
    country VARCHAR,
    basis VARCHAR
);
