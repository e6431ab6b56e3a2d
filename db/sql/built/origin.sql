SELECT *
FROM snapshot.origin;
