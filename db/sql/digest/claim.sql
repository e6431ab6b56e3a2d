SELECT
    sha256(json_array(
        claim_id,
        text,
        modality,
        status,
        disputed,
        possibly_disputed,
        independent_origins,
        asserting_articles,
        mentions,
        outlets,
        first_published,
        last_published,
        reason,
        possible_matches,
        if_confirmed,
        verdict,
        override
    )::VARCHAR) AS row_sha256
FROM claim
ORDER BY row_sha256;
