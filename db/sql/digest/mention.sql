SELECT
    sha256(json_array(
        mention_id,
        article_id,
        revision,
        label,
        start,
        "end",
        text,
        support,
        readers,
        modality,
        stance,
        origin,
        type,
        name,
        kind,
        value,
        attributed_to,
        claim_id,
        actor_id,
        origin_id,
        origin_kind,
        origin_name,
        origin_basis,
        origin_inferred,
        origin_outlet
    )::VARCHAR) AS row_sha256
FROM mention
ORDER BY row_sha256;
