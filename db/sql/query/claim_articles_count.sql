SELECT count(DISTINCT mention.article_id) AS articles
FROM mention
WHERE mention.claim_id = $claim_id;
