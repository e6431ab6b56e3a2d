"""What a table must look like before it may be loaded, and what is said of a row that does not."""
