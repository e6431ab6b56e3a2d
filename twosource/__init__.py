"""twosource: which claims in the news stand on two independent sources."""

__version__ = "0.1.0"
