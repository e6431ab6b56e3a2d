-- Every two mentions of a claim are accepted as the same, without which clustering would part them;
-- and every second mention may match one of another claim of its story.
INSERT INTO link BY NAME
WITH told AS (
    SELECT
        mention_id,
        claim_id,
        substr(claim_id, 3)::BIGINT // 20 AS story,
        row_number() OVER (
            PARTITION BY substr(claim_id, 3)::BIGINT // 20
            ORDER BY article_id, start
        ) AS number,
        count(*) OVER (PARTITION BY substr(claim_id, 3)::BIGINT // 20) AS total
    FROM mention
    WHERE label = 'Claim'
),

pairs AS (
    SELECT
        told.mention_id AS one,
        other.mention_id AS another,
        0.9 AS score,
        TRUE AS accepted
    FROM told
    INNER JOIN told AS other ON told.claim_id = other.claim_id AND told.number < other.number
    UNION ALL
    SELECT
        told.mention_id AS one,
        other.mention_id AS another,
        0.15 + (hash(told.mention_id) % 60) / 100 AS score,
        FALSE AS accepted
    FROM told
    INNER JOIN told AS other
        ON
            told.story = other.story
            AND other.number = 1 + (told.number + 22) % told.total
            AND told.claim_id <> other.claim_id
    WHERE hash(told.mention_id) % 2 = 0
)

SELECT
    least(one, another) AS left_mention,
    greatest(one, another) AS right_mention,
    score,
    'score' AS basis,
    accepted,
    '{}' AS signals,
    ['They share half of their words.'] AS reasons
FROM pairs
ORDER BY left_mention, right_mention;
