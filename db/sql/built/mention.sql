SELECT *
FROM snapshot.mention;
