INSERT INTO former_name BY NAME
SELECT *
FROM incoming
ORDER BY claim_id, mention_id;
