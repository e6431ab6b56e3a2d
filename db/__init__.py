"""What is kept: evidence files, the decision log, and the snapshots derived from both."""
