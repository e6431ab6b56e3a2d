"""Amounts among tokens: a figure with what hedges it, alone or as a range.

*More than 80,000*, *between 20 and 30 million*, *a dozen or so*.
"""

from dataclasses import dataclass, replace

from twosource.quantities.interval import Interval
from twosource.quantities.numerals import Numeral, numeral, scaled_like
from twosource.quantities.words import Tokens, hedges, phrases, section

_RANGES = {"between": ("and", "to", "-"), "from": ("to", "-", "until"), "": ("to", "-", "or")}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its hedges applied: the interval, where it ends, and the hedges' names."""

    interval: Interval
    end: int
    hedge: str | None = None
    is_share: bool = False


def amount(words: Tokens, place: int) -> Amount | None:
    """The hedged figure that starts at `place`; None where unknown words come before it."""
    names: list[str] = []
    while True:
        figure = _range(words, place) or _as_amount(numeral(words, place))
        hedge = hedges("hedges").at(words, place)
        if figure is not None and (hedge is None or figure.end >= hedge[1]):
            return _hedged(words, figure, names)
        if hedge is None:
            return None
        names.append(hedge[0])
        place = hedge[1]


def apply(hedge: str, section_name: str, interval: Interval) -> Interval:
    """What a hedge leaves of an interval, by its row in words.toml."""
    rule = section(section_name)[hedge]
    low, high = interval.times(rule["scale"][0]).low, interval.times(rule["scale"][1]).high
    low = None if rule.get("low") == "none" else rule.get("low", low)
    high = None if rule.get("high") == "none" else high
    is_open = rule.get("open")
    return Interval(
        None if low is None else float(low),
        high,
        low_open=is_open == "low" or interval.low_open,
        high_open=is_open == "high" or interval.high_open,
    )


def _hedged(words: Tokens, figure: Amount, names: list[str]) -> Amount:
    interval, end = figure.interval, figure.end
    odd = words[end : end + 2] == ("-", "odd") or words[end : end + 1] == ("odd",)
    if odd and interval.low is not None:
        interval = Interval(interval.low, interval.low + _place_value(interval.low) - 1)
        names, end = [*names, "odd"], end + (2 if words[end] == "-" else 1)
    after = hedges("after").at(words, end)
    if after is not None:
        interval, end = apply(after[0], "after", interval), after[1]
        names = [*names, after[0]]
    for name in reversed(names):
        if name != "odd" and (after is None or name != after[0]):
            interval = apply(name, "hedges", interval)
    said = [name for name in (*names, figure.hedge) if name not in {"exactly", None}]
    return replace(figure, interval=interval, end=end, hedge=", ".join(filter(None, said)) or None)


def _place_value(value: float) -> float:
    """The last place that is not zero: 10 for 30 (*30-odd* is 30 to 39), 100 for 300."""
    place = 10.0
    while value >= place * 10 and value % (place * 10) == 0:
        place *= 10
    return place


def _range(words: Tokens, place: int) -> Amount | None:
    """*Between 20 and 30*, *from 5 to 10*, *20-30*, *two or three*; the ends in order."""
    opening = words[place] if words[place : place + 1] and words[place] in _RANGES else ""
    start = place + 1 if opening else place
    left = numeral(words, start)
    if left is None or words[left.end : left.end + 1] == ():
        return None
    if words[left.end] not in _RANGES[opening]:
        return None
    return _between(left, _after_hedge(words, left.end + 1))


def _after_hedge(words: Tokens, place: int) -> Numeral | None:
    """The second end of a range, which may carry its own currency sign (*$5 to $10*)."""
    sign = phrases("currency").at(words, place)
    return numeral(words, sign[1] if sign is not None else place)


def _between(left: Numeral, right: Numeral | None) -> Amount | None:
    if right is None:
        return None
    left = scaled_like(left, right)
    low, high = left.interval.low, right.interval.high
    if low is None or high is None or low >= high:
        return None
    return Amount(Interval(low, high), right.end, "between", is_share=right.is_share)


def _as_amount(figure: Numeral | None) -> Amount | None:
    if figure is None:
        return None
    return Amount(figure.interval, figure.end, None, figure.is_share)
