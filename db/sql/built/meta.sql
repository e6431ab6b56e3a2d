SELECT *
FROM snapshot.meta;
