SELECT
    link.left_mention,
    link.right_mention,
    link.reasons
FROM link
WHERE link.left_mention IN (SELECT unnest(cast($left_mentions AS VARCHAR[])));
