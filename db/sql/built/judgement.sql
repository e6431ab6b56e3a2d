SELECT
    decision_id,
    left_mention AS "left",
    right_mention AS "right",
    judgement,
    who,
    why,
    recorded_at
FROM snapshot.judgement;
