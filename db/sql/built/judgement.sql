SELECT *
FROM snapshot.judgement;
