SELECT *
FROM snapshot.outlet;
