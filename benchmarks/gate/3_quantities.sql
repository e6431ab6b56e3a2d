DELETE FROM quantity;
