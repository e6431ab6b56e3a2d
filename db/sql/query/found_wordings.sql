-- For each of some claims the first of its wordings that holds all the words that were searched.
WITH own AS (
    SELECT
        mention.claim_id,
        mention.mention_id,
        mention.text,
        lower(strip_accents(mention.text)) AS folded
    FROM mention
    WHERE mention.claim_id IN (SELECT unnest(cast($claim_ids AS VARCHAR[])))
),

sought AS (
    SELECT unnest(string_split(lower(strip_accents($search)), ' ')) AS word
)

SELECT
    own.claim_id,
    arg_min(own.text, own.mention_id) AS text
FROM own
ANTI JOIN sought ON NOT contains(own.folded, sought.word)
GROUP BY own.claim_id;
