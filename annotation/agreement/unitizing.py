"""Krippendorff's alpha for unitizing: do two annotators cut the same units out of one text?

The original coefficient, alpha_U: K. Krippendorff, "On the reliability of unitizing continuous
data", Sociological Methodology 25 (1995) 47-76, and "Measuring the reliability of qualitative text
analysis data", Quality & Quantity 38 (2004) 787-800. The later family of Krippendorff et al. (2016)
counts shared length and forgives moved edges less evenly; the original squares the distance between
edges, which is what a correction in Label Studio costs.

A continuum is cut by each annotator into *sections*: the units of one label, and the gaps between
them. alpha = 1 - observed / expected, both in squared characters. Both are sums over pairs of
sections, so that articles can be pooled by adding them: the observed sum of two texts set one after
the other is the sum of theirs, and chance moves units about within their own article only.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

Unit = tuple[int, int]  # start and end of one unit, end exclusive


class Disagreement(NamedTuple):
    """Observed and expected disagreement over one text, or over several added up."""

    observed: float
    expected: float


def disagreement(left: Iterable[Unit], right: Iterable[Unit], length: int) -> Disagreement:
    """Observed and expected disagreement between two annotators over one text, for one label.

    Divided by the squared length they are Krippendorff's D_o and D_e. Units of one annotator that
    overlap are one section, because a section cannot hold another.
    """
    first, second = sections(left), sections(right)
    return Disagreement(_observed(first, second), _expected((first, second), length))


def alpha(found: Disagreement) -> float | None:
    """The coefficient; None where there are no units, or nothing could be cut otherwise."""
    return 1 - found.observed / found.expected if found.expected else None


def sections(units: Iterable[Unit]) -> list[Unit]:
    """Units in text order, those that overlap merged; units that only touch stay two."""
    merged: list[Unit] = []
    for start, end in sorted(units):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _observed(left: Sequence[Unit], right: Sequence[Unit]) -> float:
    """Sum of squared differences over overlapping sections, in one walk along the text.

    Two units that overlap differ by their starts and by their ends, each squared. A unit that lies
    whole in the other's gap differs by its squared length.
    """
    total = 0
    met_left, met_right = [False] * len(left), [False] * len(right)
    at_left = at_right = 0
    while at_left < len(left) and at_right < len(right):
        one, other = left[at_left], right[at_right]
        if one[0] < other[1] and other[0] < one[1]:
            total += (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
            met_left[at_left] = met_right[at_right] = True
        if one[1] <= other[1]:
            at_left += 1
        else:
            at_right += 1
    return total + _alone(left, met_left) + _alone(right, met_right)


def _alone(units: Sequence[Unit], met: Sequence[bool]) -> int:
    return sum((end - start) ** 2 for (start, end), has in zip(units, met, strict=True) if not has)


def _expected(annotators: Sequence[Sequence[Unit]], length: int) -> float:
    """Mean of the squared differences over every way in which two sections could overlap.

    Any two units can meet at every displacement; a unit can lie at every place of a gap that is
    long enough for it. The divisor counts the ordered pairs of characters, without those within
    one unit.
    """
    units = [unit for own in annotators for unit in own]
    gaps = sorted(gap for own in annotators for gap in _gaps(own, length))
    # rest[i] is the summed length of the gaps from the i-th shortest on.
    rest = [*accumulate(reversed(gaps), initial=0)][::-1]
    total, within = 0.0, 0
    for start, end in units:
        size = end - start
        fitting = bisect_left(gaps, size)
        places = rest[fitting] - (len(gaps) - fitting) * (size - 1)
        total += (len(units) - 1) * (2 * size**3 - 3 * size**2 + size) / 3 + size**2 * places
        within += size * (size - 1)
    characters = len(annotators) * length
    pairs = characters * (characters - 1) - within
    return 2 * length * total / pairs if pairs else 0.0


def _gaps(units: Sequence[Unit], length: int) -> list[int]:
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [end - start for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]
