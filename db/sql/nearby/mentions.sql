SELECT count(*) AS mentions
FROM snapshot.mention;
