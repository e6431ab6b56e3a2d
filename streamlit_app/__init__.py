"""The editors' dashboard."""
