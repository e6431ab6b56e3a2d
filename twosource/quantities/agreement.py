"""Whether two quantities agree, from their intervals and units alone."""

from enum import StrEnum

from twosource.model import NumberKind, Quantity
from twosource.quantities.interval import Interval
from twosource.quantities.units import Kinship, converted, kinship


class Agreement(StrEnum):
    """How two quantities relate."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    UNRELATED = "unrelated"


def compare(left: Quantity, right: Quantity) -> Agreement:
    """How two quantities relate; symmetric.

    Equal intervals of one unit agree, overlapping ones are compatible, disjoint ones conflict.
    Where the units may differ (*people* and *nationals*, *rupees* and *PKR*, no unit at all),
    overlapping figures are compatible and disjoint ones say nothing. Figures of different kinds
    or units, and what could not be read, are unrelated.
    """
    if not (left.is_read and right.is_read and _same_kind(left, right)):
        return Agreement.UNRELATED
    related = kinship(left.unit, right.unit)
    if related is Kinship.DIFFERENT:
        return Agreement.UNRELATED
    ours, theirs = _in_one_unit(left, right, related)
    if not ours.meets(theirs):
        return Agreement.CONFLICT if related is Kinship.SAME else Agreement.UNRELATED
    if ours == theirs and related is Kinship.SAME:
        return Agreement.AGREE
    return Agreement.COMPATIBLE


def interval(quantity: Quantity) -> Interval:
    """The interval of a quantity."""
    return Interval(quantity.low, quantity.high, quantity.low_open, quantity.high_open)


def _same_kind(left: Quantity, right: Quantity) -> bool:
    shares = {NumberKind.COUNT, NumberKind.PERCENT}
    both_shares = left.unit == right.unit == "percent" and {left.kind, right.kind} <= shares
    return left.kind == right.kind or both_shares


def _in_one_unit(left: Quantity, right: Quantity, related: Kinship) -> tuple[Interval, Interval]:
    ours, theirs = interval(left), interval(right)
    if related is not Kinship.SAME or left.unit is None or right.unit is None:
        return ours, theirs
    # Converting is exact one way at most (months to days), so try the way that exists.
    there = converted(theirs, right.unit, left.unit)
    if there is not None:
        return ours, there
    here = converted(ours, left.unit, right.unit)
    return (ours if here is None else here), theirs
