SELECT
    judgement.left_mention,
    judgement.right_mention
FROM judgement
WHERE
    judgement.judgement <> 'unsure'
    AND (
        judgement.left_mention IN (SELECT unnest(cast($mention_ids AS VARCHAR[])))
        OR judgement.right_mention IN (SELECT unnest(cast($mention_ids AS VARCHAR[])))
    );
