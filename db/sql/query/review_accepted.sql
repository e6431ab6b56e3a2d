SELECT
    link.left_mention,
    link.right_mention,
    link.score,
    link.basis
FROM link
WHERE link.accepted
ORDER BY link.left_mention, link.right_mention;
