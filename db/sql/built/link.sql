SELECT
    left_mention AS "left",
    right_mention AS "right",
    score,
    basis,
    accepted,
    signals,
    reasons,
    otherwise
FROM snapshot.link;
