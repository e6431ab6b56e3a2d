SELECT
    claim.claim_id,
    claim.text,
    claim.modality,
    claim.status,
    claim.disputed,
    claim.possibly_disputed,
    claim.independent_origins,
    claim.asserting_articles,
    claim.mentions,
    claim.outlets,
    claim.first_published,
    claim.last_published,
    claim.reason,
    claim.if_confirmed,
    claim.verdict,
    claim.override
FROM claim
WHERE claim.claim_id = $claim_id;
