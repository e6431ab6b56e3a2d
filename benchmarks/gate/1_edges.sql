-- The made-up texts are of several lengths; those that do not fit their place are cut, and
-- mentions end where their words do.
UPDATE mention
SET text = left(text, 90), "end" = start + length(left(text, 90))
WHERE label = 'Claim';
