SELECT *
FROM snapshot.actor;
