-- Which verdicts and overrides may be about a claim, by their place or by a name that it had.
WITH own AS MATERIALIZED (
    SELECT
        mention.mention_id,
        mention.article_id,
        mention.start,
        mention."end"
    FROM mention
    WHERE mention.claim_id = $claim_id
),

called AS (
    SELECT $claim_id AS claim_id
    UNION ALL
    SELECT former_name.claim_id
    FROM former_name
    WHERE former_name.mention_id IN (SELECT own.mention_id FROM own)
)

SELECT place.decision_id
FROM changed.ruled_place AS place
INNER JOIN own USING (article_id, start, "end")
UNION
SELECT ruling.decision_id
FROM changed.ruling AS ruling
WHERE ruling.claim_id IN (SELECT called.claim_id FROM called);
