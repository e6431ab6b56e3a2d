SELECT *
FROM snapshot.claim;
