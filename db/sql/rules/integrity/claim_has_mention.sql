-- Claims that no mention states, or another number of mentions than they say.
SELECT
    claim.claim_id AS key,
    'It says ' || claim.mentions || ' mentions and has ' || count(mention.mention_id)
    || '.' AS detail,
    claim.claim_id
FROM claim
LEFT JOIN mention ON claim.claim_id = mention.claim_id AND mention.label = 'Claim'
GROUP BY claim.claim_id, claim.mentions
HAVING count(mention.mention_id) = 0 OR count(mention.mention_id) <> claim.mentions
ORDER BY ALL;
