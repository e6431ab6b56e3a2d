"""Everything between an article file and a parsed annotation: ingest, Label Studio, parsing."""
