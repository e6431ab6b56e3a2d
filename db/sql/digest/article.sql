SELECT
    sha256(json_array(
        article_id,
        revision,
        is_current,
        body_sha256,
        body,
        title,
        outlet,
        outlet_basis,
        published_on,
        published_basis,
        dateline,
        wire_credit,
        url,
        language,
        retracted_on
    )::VARCHAR) AS row_sha256
FROM article
ORDER BY row_sha256;
