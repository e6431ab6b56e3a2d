SELECT
    sha256(json_array(
        outlet,
        owner_group,
        kind,
        country,
        basis
    )::VARCHAR) AS row_sha256
FROM outlet
ORDER BY row_sha256;
