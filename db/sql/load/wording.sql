-- Folding a million wordings takes four seconds: once for a build, not with every search.
INSERT INTO wording
SELECT
    mention_id,
    lower(strip_accents(text)) AS folded
FROM mention
WHERE label = 'Claim'
ORDER BY article_id, start, "end", mention_id;
