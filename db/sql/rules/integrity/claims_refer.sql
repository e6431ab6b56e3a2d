-- What is said of claims that names a claim, an origin or a mention which is not there.
WITH missing AS (
    SELECT
        'claim ' || claim_origin.claim_id || ', origin ' || claim_origin.origin_id AS key,
        'claim' AS what,
        claim_origin.claim_id AS id,
        NULL AS claim_id
    FROM claim_origin
    WHERE claim_origin.claim_id NOT IN (SELECT known.claim_id FROM claim AS known)
    UNION ALL
    SELECT
        'claim ' || claim_origin.claim_id || ', origin ' || claim_origin.origin_id AS key,
        'origin' AS what,
        claim_origin.origin_id AS id,
        claim_origin.claim_id
    FROM claim_origin
    WHERE claim_origin.origin_id NOT IN (SELECT known.origin_id FROM origin AS known)
    UNION ALL
    SELECT
        'dependence in '
        || dependence.claim_id
        || ' of '
        || dependence.left_origin
        || ' and '
        || dependence.right_origin AS key,
        'origin' AS what,
        dependence.left_origin AS id,
        dependence.claim_id
    FROM dependence
    WHERE
        (dependence.claim_id, dependence.left_origin) NOT IN (
            SELECT (known.claim_id, known.origin_id) FROM claim_origin AS known
        )
    UNION ALL
    SELECT
        'dependence in '
        || dependence.claim_id
        || ' of '
        || dependence.left_origin
        || ' and '
        || dependence.right_origin AS key,
        'origin' AS what,
        dependence.right_origin AS id,
        dependence.claim_id
    FROM dependence
    WHERE
        (dependence.claim_id, dependence.right_origin) NOT IN (
            SELECT (known.claim_id, known.origin_id) FROM claim_origin AS known
        )
    UNION ALL
    SELECT
        'former name ' || former_name.claim_id || ' at ' || former_name.mention_id AS key,
        'mention' AS what,
        former_name.mention_id AS id,
        NULL AS claim_id
    FROM former_name
    WHERE former_name.mention_id NOT IN (SELECT known.mention_id FROM mention AS known)
)

SELECT
    key,
    'Its ' || what || ' ' || id || ' is not there.' AS detail,
    claim_id
FROM missing
ORDER BY ALL;
