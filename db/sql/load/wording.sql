-- Folding a million wordings takes four seconds: once for a build, not with every search. A row a
-- claim is searched in a third of the time that a row a mention takes: what is told alike stands
-- there once, and nothing has to say afterwards whose words they were.
INSERT INTO wording
WITH told AS (
    SELECT DISTINCT
        claim_id,
        replace(lower(strip_accents(text)), chr(10), ' ') AS folded
    FROM mention
    WHERE claim_id IS NOT NULL
)

SELECT
    claim_id,
    string_agg(folded, chr(10) ORDER BY folded) AS folded
FROM told
GROUP BY claim_id
ORDER BY claim_id;
