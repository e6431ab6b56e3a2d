-- One possible match for every second mention, to a mention of a claim nearby.
INSERT INTO link BY NAME
SELECT
    least(mention.mention_id, other.mention_id) AS left_mention,
    greatest(mention.mention_id, other.mention_id) AS right_mention,
    0.15 + (hash(mention.mention_id) % 60) / 100 AS score,
    'score' AS basis,
    FALSE AS accepted,
    '{}' AS signals,
    ['They share half of their words.'] AS reasons
FROM mention
INNER JOIN mention AS other
    ON other.mention_id
        = 'm-' || left(md5((
            (substr(mention.article_id, 2)::BIGINT * 20 + mention.start // 150 + 1009) % $mentions
        )::VARCHAR), 16)
WHERE mention.label = 'Claim' AND hash(mention.mention_id) % 2 = 0
ORDER BY left_mention, right_mention;
