"""Matching: which claim mentions state the same proposition, and why anyone should believe so."""

from twosource.matching.linking import MatchContext, link

__all__ = ["MatchContext", "link"]
