"""What the pages are built of: plain values in, elements out; see components.paper."""
