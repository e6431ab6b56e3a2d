"""Quantities: what a figure in a text says, as an interval with a unit, and whether two agree.

`read` never invents precision and never guesses: what it cannot read stays text with a reason.
All vocabulary and every hedge's width is in words.toml.
"""

from twosource.quantities.agreement import Agreement, compare
from twosource.quantities.found import find
from twosource.quantities.mentions import inside, of_claims
from twosource.quantities.reading import read

__all__ = ["Agreement", "compare", "find", "inside", "of_claims", "read"]
