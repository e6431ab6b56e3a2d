SELECT
    sha256(json_array(
        actor_id,
        name,
        type,
        parent_id,
        root_id,
        aliases,
        basis
    )::VARCHAR) AS row_sha256
FROM actor
ORDER BY row_sha256;
