"""Readers for the kinds that state a figure of things, money or a share.

Each takes the tokens of a span and returns a `Reading`, or the reason why there is none.
"""

from itertools import pairwise

from twosource.quantities.amounts import Amount, amount
from twosource.quantities.interval import Interval, Reading, exact
from twosource.quantities.units import counted
from twosource.quantities.words import Phrases, Tokens, phrases, singular

# What joins a second figure to the first: *22 men and 3 women*, *4x4*.
_JOINTS = {"and", "x", "×", ",", "+"}
# How the unit of a percentage begins, what it is, and what one of it is worth; longest first.
_PERCENT_UNITS = (
    (("percentage point", "percent point", "point", "pp"), "percentage point", 1.0),
    (("basis point", "bps"), "percentage point", 0.01),
    (("%", "percent", "per cent", "pc", "pct"), "percent", 1.0),
)


def count(words: Tokens) -> Reading | str:
    """*At least 46 people*, *500 containers per month*, *twice*, *a third of members*."""
    multiple = _multiple(words)
    if multiple is not None:
        return multiple
    found = _first_amount(words)
    if isinstance(found, str):
        return found
    if found.is_share:
        return _as_percent(found)
    rest = words[found.end :]
    if any(one in _JOINTS and other[0].isdigit() for one, other in pairwise(rest)):
        return "more than one figure among the words"
    if rest[:2] in (("out", "of"), ("in", "every")) or rest[:1] == ("in",):
        ratio = _ratio(found, words)
        if ratio is not None:
            return ratio
    return Reading(found.interval, counted(rest), found.hedge)


def money(words: Tokens) -> Reading | str:
    """*$268 million*, *over $60 billion*, *Rs 5 lakh crore*, *1.2m euros*, *50 cents*."""
    sign, bare = _without_sign(words)
    found = _first_amount(bare)
    if isinstance(found, str):
        return found
    interval, currency, end = found.interval, sign, found.end
    if currency is None:
        named = _currency(bare, end)
        if named is None:
            return "no currency is named"
        currency, factor, end = named
        interval = interval.times(factor)
    elif (again := _currency(bare, end)) is not None:
        end = again[2]  # "$5 dollars" and "US$5 USD" name it twice
    rate = (
        counted(bare[end:]) if bare[end : end + 1] in (("per",), ("a",), ("an",), ("/",)) else None
    )
    return Reading(
        interval, f"{currency}{rate.removeprefix('one')}" if rate else currency, found.hedge
    )


def percent(words: Tokens) -> Reading | str:
    """*12.5 per cent*, *two-thirds*, *one in five*, *a majority*, *3 percentage points*."""
    said = [word for word in words if word not in {"a", "the", "an", "of"}]
    shares: Phrases[list[float | str]] = phrases("shares")
    share = shares.named(said[0]) if said else None
    if share is not None:
        low, high, *open_ = share
        return Reading(
            Interval(float(low), float(high), "low" in open_, "high" in open_), "percent", said[0]
        )
    found = _first_amount(words)
    if isinstance(found, str):
        return found
    if found.is_share:
        return _as_percent(found)
    rest = " ".join(words[found.end :]).lstrip("- ")
    for beginnings, unit, worth in _PERCENT_UNITS:
        if rest.startswith(beginnings):
            return Reading(found.interval.times(worth), unit, found.hedge)
    return _ratio(found, words) or "a percentage needs %, per cent, a fraction or “one in five”"


def _first_amount(words: Tokens) -> Amount | str:
    found = amount(words, 0)
    if found is not None:
        return found
    for place in range(1, len(words)):
        if amount(words, place) is not None:
            return f"the words before the figure are not known: {' '.join(words[:place])}"
    return "no figure among the words"


def _as_percent(found: Amount) -> Reading:
    return Reading(found.interval.times(100), "percent", found.hedge)


def _ratio(found: Amount, words: Tokens) -> Reading | None:
    """*One in five*, *nine out of 10*, in percent; *in 2023* is no base of a ratio."""
    after = [
        word for word in words[found.end : found.end + 3] if word in {"in", "out", "of", "every"}
    ]
    if after[:1] not in (["in"], ["out"]):
        return None
    whole = amount(words, found.end + len(after))
    if whole is None or not whole.interval.low or whole.interval.low != whole.interval.high:
        return None
    top = found.interval.high if found.interval.high is not None else found.interval.low
    if top is None or top > whole.interval.low or whole.interval.low > 1000:  # noqa: PLR2004 - a year is no base
        return None
    return Reading(found.interval.times(100 / whole.interval.low), "percent", found.hedge)


def _multiple(words: Tokens) -> Reading | None:
    value = phrases("multiples").named(words[0]) if words else None
    return None if value is None else Reading(exact(float(value)), "times")


def _without_sign(words: Tokens) -> tuple[str | None, Tokens]:
    """The currency that stands before the figure, and the tokens without it."""
    for place in range(len(words)):
        found = phrases("currency").at(words, place)
        figure = amount(words, found[1]) if found is not None else None
        if found is not None and figure is not None and not _is_after_figure(words, place):
            return found[0], words[:place] + words[found[1] :]
    return None, words


def _is_after_figure(words: Tokens, place: int) -> bool:
    return any(word[0].isdigit() for word in words[:place])


def _currency(words: Tokens, place: int) -> tuple[str, float, int] | None:
    """The currency named after a figure: itself, what one of it is worth, and where it ends."""
    if words[place : place + 1] in (("-",), ("of",)):
        place += 1  # a million-dollar, millions of dollars
    alike = words[:place] + tuple(map(singular, words[place:]))
    for candidate in (words, alike):
        whole = phrases("currency").at(candidate, place)
        if whole is not None:
            return whole[0], 1.0, whole[1]
        part = phrases("currency_hundredths").at(candidate, place)
        if part is not None:
            return part[0], 0.01, part[1]
    return None
