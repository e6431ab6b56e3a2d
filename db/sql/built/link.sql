SELECT *
FROM snapshot.link;
