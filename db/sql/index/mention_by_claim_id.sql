CREATE INDEX mention_by_claim_id ON mention (claim_id);
