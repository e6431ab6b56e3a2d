"""Units: what a figure counts or measures, in one spelling per unit, and how units relate.

Measures and spans of time convert (pint, and the calendar); counted things are the words of the
text, singular and without modifiers that say nothing. Where two units may or may not be the same
thing, the answer is "maybe", never a guess.
"""

from enum import StrEnum
from functools import cache

from pint import UnitRegistry

from twosource.quantities.interval import Interval, clean
from twosource.quantities.numerals import numeral
from twosource.quantities.words import Phrases, Tokens, listed, phrases, section, singular, without

_PER = {"per", "a", "an", "every", "each", "/"}
# Calendar units in months, clock units in days; between the two families only bounds are exact.
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "half-year": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14,
}  # fmt: skip
# 400 years of the Gregorian calendar have 146,097 days in 4,800 months; two days either side
# cover how far any run of months departs from that mean.
_DAYS_A_MONTH, _DEPARTURE = 146_097 / 4_800, 2.5


class Kinship(StrEnum):
    """How two units relate."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


def counted(words: Tokens) -> str | None:
    """The unit of a count from the tokens after its figure: a measure, or the thing counted."""
    noun, rate = _split_rate(words)
    measure = measured(noun)
    if measure is None:
        kept = without(_until_end(noun), listed("unit_ends", "ignored"))
        plain = [_counted_word(word) for word in kept]
        measure = " ".join(plain) or None
    if rate is None:
        return measure
    return f"{measure or 'one'}/{rate}"


def measured(words: Tokens) -> str | None:
    """The measure that the tokens begin with, as pint names it; None for anything else."""
    table: Phrases[str] = phrases("measure")
    place = 1 if words[:1] == ("-",) else 0
    for candidate in (words[place:], tuple(map(singular, words[place:]))):
        found = table.at(candidate, 0)
        if found is not None:
            return found[0]
    return None


def time_unit(word: str) -> str | None:
    """The unit of time that a word names, singular or plural."""
    table: Phrases[str] = phrases("time")
    return table.named(word) or table.named(singular(word))


def kinship(left: str | None, right: str | None) -> Kinship:
    """Whether two units are the same thing; symmetric."""
    if left is None or right is None:
        return Kinship.MAYBE
    one = Interval(1, 1)
    if converted(one, left, right) is not None or converted(one, right, left) is not None:
        return Kinship.SAME
    if _family(left, right) or _family(right, left):
        return Kinship.MAYBE
    (left_noun, _, left_rate), (right_noun, _, right_rate) = (
        left.partition("/"),
        right.partition("/"),
    )
    if left_rate != right_rate:
        return Kinship.DIFFERENT
    ours, theirs = set(left_noun.split()), set(right_noun.split())
    if ours <= theirs or theirs <= ours or (_is_person(left_noun) and _is_person(right_noun)):
        return Kinship.MAYBE
    return Kinship.DIFFERENT


def converted(interval: Interval, unit: str, into: str) -> Interval | None:
    """The interval in another unit of the same dimension; None where there is no such way."""
    if unit == into:
        return interval
    factor = _factor(unit, into)
    if factor is not None:
        return interval.times(factor)
    if unit in _MONTHS and into in _DAYS:
        in_days = interval.times(_MONTHS[unit] * _DAYS_A_MONTH)
        low = None if in_days.low is None else max(in_days.low - _DEPARTURE, 0)
        high = None if in_days.high is None else in_days.high + _DEPARTURE
        wide = Interval(low, high, in_days.low_open, in_days.high_open)
        return wide.times(1 / _DAYS[into])
    return None


def _factor(unit: str, into: str) -> float | None:
    for table in (_MONTHS, _DAYS):
        if unit in table and into in table:
            return clean(table[unit] / table[into])
    measures = set(section("measure").values())
    if unit not in measures or into not in measures:
        return None
    left, right = _registry().Unit(unit), _registry().Unit(into)
    if left.dimensionality != right.dimensionality:
        return None
    return clean(float(_registry().Quantity(1.0, left).to(right).magnitude))


@cache
def _registry() -> UnitRegistry[float]:
    # Takes a third of a second, so only texts that need a conversion pay for it.
    return UnitRegistry()


def _split_rate(words: Tokens) -> tuple[Tokens, str | None]:
    """*Containers per month* is *containers* at the rate *month*; *a month* counts as well."""
    for place, word in enumerate(words):
        following = words[place + 1 : place + 2]
        if word not in _PER or not following:
            continue
        unit = time_unit(following[0])
        if unit is not None and (word != "/" or place > 0):
            return words[:place], unit
        if word == "per":
            base = numeral(words, place + 1)
            noun = counted(words[base.end :] if base is not None else words[place + 1 :])
            figure = "" if base is None else f"{base.interval.low:g} "
            return words[:place], f"{figure}{noun or ''}".strip()
        if word in {"a", "an"}:
            break
    for place, word in enumerate(words):
        if word in {"daily", "weekly", "monthly", "yearly", "annually"}:
            rate = {"daily": "day", "annually": "year"}.get(word, word.removesuffix("ly"))
            return words[:place] + words[place + 1 :], rate
    return words, None


def _until_end(words: Tokens) -> Tokens:
    for place, word in enumerate(words):
        if word in listed("unit_ends") and place > 0:
            return words[:place]
    return () if words and words[0] in listed("unit_ends") else words


def _counted_word(word: str) -> str:
    if word in section("counted"):
        return str(section("counted")[word])
    if word.endswith("men") and word not in listed("not_men"):
        return f"{word.removesuffix('men')}man"  # gunmen, fishermen
    return singular(word)


def _family(general: str, member: str) -> bool:
    return member in section("currency_family").get(general, ())


def _is_person(noun: str) -> bool:
    return noun.split()[-1:] != [] and any(noun.endswith(person) for person in listed("persons"))
