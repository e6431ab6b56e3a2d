CREATE TABLE claim (
    claim_id VARCHAR PRIMARY KEY,
    text VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    disputed BOOLEAN NOT NULL,
    possibly_disputed BOOLEAN NOT NULL,
    independent_origins INTEGER NOT NULL,
    asserting_articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    first_published DATE,
    last_published DATE,
    reason VARCHAR NOT NULL,
    possible_matches INTEGER NOT NULL,
    if_confirmed VARCHAR,
    verdict VARCHAR,
    override VARCHAR
);
