"""Origins: where each claim mention's information comes from, the first rule that applies.

A document or statement, a named speaker, another outlet that is cited, an unnamed source; with no
attribution the article's wire credit, the outlet's own reporting, or nothing that is known.
"""

from twosource.origins.tracing import trace

__all__ = ["trace"]
