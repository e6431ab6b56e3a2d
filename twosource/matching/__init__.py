"""Matching: which claim mentions state the same proposition, and why anyone should believe so."""

from twosource.matching.contradictions import contradictions
from twosource.matching.linking import link
from twosource.matching.ready import MatchContext

__all__ = ["MatchContext", "contradictions", "link"]
