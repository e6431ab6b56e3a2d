SELECT *
FROM snapshot.quantity;
