-- The claims whose reports give different figures of one kind and unit.
WITH figures AS (
    SELECT
        mention.claim_id,
        quantity.kind,
        quantity.unit,
        count(DISTINCT concat(quantity.low, '–', quantity.high)) AS apart
    FROM quantity
    INNER JOIN mention USING (mention_id)
    WHERE
        mention.claim_id IS NOT NULL
        AND (quantity.low IS NOT NULL OR quantity.high IS NOT NULL)
    GROUP BY mention.claim_id, quantity.kind, quantity.unit
    HAVING apart > 1
)

SELECT
    count(*) OVER () AS total,
    claim.claim_id
FROM claim
WHERE claim.claim_id IN (SELECT figures.claim_id FROM figures)
ORDER BY claim.last_published DESC NULLS LAST, claim.mentions DESC, claim.claim_id ASC
LIMIT $limit OFFSET $offset;
