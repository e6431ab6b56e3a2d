WITH member AS (
    SELECT
        mention.claim_id,
        list(
            mention.mention_id
            ORDER BY
                article.published_on ASC NULLS LAST,
                mention.article_id ASC,
                mention.start ASC,
                mention."end" ASC
        ) AS mention_ids
    FROM snapshot.mention
    INNER JOIN snapshot.article
        ON mention.article_id = article.article_id AND mention.revision = article.revision
    WHERE mention.claim_id IS NOT NULL
    GROUP BY mention.claim_id
)

SELECT
    claim.claim_id,
    claim.text,
    claim.modality,
    member.mention_ids
FROM snapshot.claim
LEFT JOIN member ON claim.claim_id = member.claim_id
ORDER BY claim.claim_id;
