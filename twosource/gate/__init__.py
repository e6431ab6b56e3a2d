"""What the gate asks of a store and its snapshot; `twosource.checking` runs it all."""
