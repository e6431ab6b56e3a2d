-- Articles are looked up by the few ids first: a join would read all of them.
WITH own AS MATERIALIZED (
    SELECT
        mention_id,
        claim_id,
        article_id,
        revision,
        start,
        "end"
    FROM snapshot.mention
    WHERE claim_id IN (SELECT unnest(cast($ids AS VARCHAR[])))
),

published AS MATERIALIZED (
    SELECT
        article_id,
        revision,
        published_on
    FROM snapshot.article
    WHERE article_id IN (SELECT own.article_id FROM own)
),

member AS (
    SELECT
        own.claim_id,
        list(
            own.mention_id
            ORDER BY
                published.published_on ASC NULLS LAST,
                own.article_id ASC,
                own.start ASC,
                own."end" ASC
        ) AS mention_ids
    FROM own
    INNER JOIN published
        ON own.article_id = published.article_id AND own.revision = published.revision
    GROUP BY own.claim_id
)

SELECT
    claim.claim_id,
    claim.text,
    claim.modality,
    member.mention_ids
FROM snapshot.claim
LEFT JOIN member ON claim.claim_id = member.claim_id
WHERE claim.claim_id IN (SELECT unnest(cast($ids AS VARCHAR[])));
