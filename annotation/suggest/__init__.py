"""Spans proposed to annotators before they start: numbers, actors and claims.

Rules, each named, all of them in tables, and a gazetteer learnt from earlier tagging. A suggestion
saves clicks and never counts as tagging: annotators accept, mend or delete it.
"""

from annotation.suggest.learning import Gazetteer, learn
from annotation.suggest.measuring import Found, Measured, measure
from annotation.suggest.suggesting import suggest

__all__ = ["Found", "Gazetteer", "Measured", "learn", "measure", "suggest"]
