-- For each of some claims the first of its wordings that holds all the words that were searched.
WITH own AS MATERIALIZED (
    SELECT
        mention.claim_id,
        mention.mention_id,
        mention.text
    FROM mention
    WHERE mention.claim_id IN (SELECT unnest(cast($claim_ids AS VARCHAR[])))
),

-- Looked up by the few ids first: a join would read all wordings.
worded AS MATERIALIZED (
    SELECT wording.*
    FROM wording
    WHERE wording.mention_id IN (SELECT own.mention_id FROM own)
),

sought AS (
    SELECT unnest(string_split(lower(strip_accents($search)), ' ')) AS word
)

SELECT
    own.claim_id,
    arg_min(own.text, own.mention_id) AS text
FROM own
INNER JOIN worded USING (mention_id)
ANTI JOIN sought ON NOT contains(worded.folded, sought.word)
GROUP BY own.claim_id;
