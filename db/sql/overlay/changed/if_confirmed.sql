-- Claims as they are in the build, but for what they would become; those that would become the same
-- as there are left out.
CREATE OR REPLACE TABLE changed.if_confirmed AS
SELECT was.* REPLACE (incoming.if_confirmed AS if_confirmed)
FROM snapshot.claim AS was
INNER JOIN incoming ON was.claim_id = incoming.claim_id
WHERE was.if_confirmed IS DISTINCT FROM incoming.if_confirmed;
