SELECT
    sha256(json_array(
        origin_id,
        kind,
        name,
        actor_ids,
        outlet
    )::VARCHAR) AS row_sha256
FROM origin
ORDER BY row_sha256;
