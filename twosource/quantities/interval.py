"""Intervals: what a figure in the words of a text can mean."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both belonging to it unless open; None is no end on that side."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    def times(self, factor: float) -> "Interval":
        """Both ends multiplied by a positive factor."""
        return replace(
            self,
            low=None if self.low is None else clean(self.low * factor),
            high=None if self.high is None else clean(self.high * factor),
        )

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return not (self.is_below(other) or other.is_below(self))

    def within(self, other: "Interval") -> "Interval | None":
        """The values that lie in both, None where there are none."""
        if not self.meets(other):
            return None
        low, low_open = _tighter(self, other, "low")
        high, high_open = _tighter(self, other, "high")
        return Interval(low, high, low_open, high_open)

    def is_below(self, other: "Interval") -> bool:
        """Whether every value is smaller than every value of the other."""
        if self.high is None or other.low is None:
            return False
        touching_open = self.high_open or other.low_open
        return self.high < other.low or (self.high == other.low and touching_open)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a span's words say: an interval in a unit, and the hedges that shaped it."""

    interval: Interval
    unit: str | None
    hedge: str | None = None


def exact(value: float) -> Interval:
    """The interval that holds one value only."""
    return Interval(value, value)


def clean(value: float) -> float:
    """Twelve significant digits: 1.2 × 1e6 is 1,200,000, without the noise of binary fractions."""
    return float(f"{value:.12g}")


def _tighter(left: Interval, right: Interval, side: str) -> tuple[float | None, bool]:
    ends = [
        (getattr(interval, side), getattr(interval, f"{side}_open")) for interval in (left, right)
    ]
    known = [(value, is_open) for value, is_open in ends if value is not None]
    if not known:
        return None, False
    best = max(value for value, _ in known) if side == "low" else min(value for value, _ in known)
    return best, any(is_open for value, is_open in known if value == best)
