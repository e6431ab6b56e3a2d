SELECT *
FROM snapshot.conflict;
