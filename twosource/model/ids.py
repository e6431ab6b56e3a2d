"""Ids that follow from content."""

import hashlib


def short_id(prefix: str, *parts: object) -> str:
    """A stable id: the prefix and 16 hex digits of SHA-256 over the parts.

    Sixteen digits (64 bits) make a clash among a million ids a matter of 1 in 37 million.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"
