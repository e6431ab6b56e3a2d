"""Spans of time: *15-month*, *two and a half years*, *daylong*, *decades*."""

from twosource.quantities.amounts import Amount, amount, apply
from twosource.quantities.interval import Interval, Reading, exact
from twosource.quantities.units import converted, time_unit
from twosource.quantities.words import Tokens, hedges, section, singular

_BEFORE = {"last", "past", "the", "next", "coming", "recent", "previous", "for", "these"}


def duration(words: Tokens) -> Reading | str:
    """*15-month*, *two and a half years*, *a day*, *daylong*, *decades*, *the last few years*."""
    words = _spread_long(words)
    while words and words[0] in _BEFORE:
        words = words[1:]
    found = amount(words, 0)
    if found is None:
        return _bare_time(words)
    unit, end = _time_after(words, found)
    if unit is None:
        return "no unit of time follows the figure"
    return _finished(words, end, Reading(found.interval, unit, found.hedge))


def _finished(words: Tokens, end: int, reading: Reading) -> Reading:
    """What may follow the unit: *and a half*, *or more*, *and three months*."""
    interval, hedge = reading.interval, reading.hedge
    is_half = words[end : end + 3] == ("and", "a", "half")
    if is_half and interval.low is not None and interval.high is not None:  # a year and a half
        interval = Interval(interval.low + 0.5, interval.high + 0.5)
        end += 3
    after = hedges("after").at(words, end)
    if after is not None:
        interval, hedge = apply(after[0], "after", interval), after[0]
    said = None if hedge == "exactly" else hedge
    return _with_smaller(words, end, Reading(interval, reading.unit, said))


def _spread_long(words: Tokens) -> Tokens:
    """*Daylong*, *day-long*, *weeklong* and *decades-long* with the unit as a token of its own."""
    spread: list[str] = []
    for word in words:
        unit = word.removesuffix("long") if word != "long" else ""
        if unit != word and time_unit(unit):
            spread += [unit, "long"]
        elif word != "-":
            spread.append(word)
    return tuple(spread)


def _time_after(words: Tokens, found: Amount) -> tuple[str | None, int]:
    place = found.end
    if found.is_share:
        while words[place : place + 1] in (("of",), ("a",), ("an",)):
            place += 1
    if place >= len(words):
        return None, place
    return time_unit(words[place]), place + 1


def _bare_time(words: Tokens) -> Reading | str:
    """A unit without a figure: one of it (*daylong*, *a day*), or a vague plural (*months*)."""
    name = "exactly"
    while (hedge := hedges("hedges").at(words, 0)) is not None:
        name, words = (name if hedge[0] == "exactly" else hedge[0]), words[hedge[1] :]
    unit = time_unit(words[0]) if words else None
    if unit is None:
        return "no unit of time among the words"
    is_plural = words[0] != singular(words[0]) or words[0] == "centuries"
    if is_plural and unit in section("time_plural"):
        low, high = section("time_plural")[unit]
        return Reading(apply(name, "hedges", Interval(low, high)), unit, "plural")
    return _finished(words, 1, Reading(apply(name, "hedges", exact(1)), unit, name))


def _with_smaller(words: Tokens, place: int, reading: Reading) -> Reading:
    """*Two years and three months* in the smaller unit, where the larger converts exactly."""
    place += words[place : place + 1] in (("and",), (",",))
    more = amount(words, place)
    if more is None:
        return reading
    unit, _ = _time_after(words, more)
    if unit is None or reading.unit is None or more.interval.low is None:
        return reading
    whole = converted(reading.interval, reading.unit, unit)
    if whole is None or whole.low is None or whole.high is None or more.interval.high is None:
        return reading
    total = Interval(whole.low + more.interval.low, whole.high + more.interval.high)
    return Reading(total, unit, reading.hedge)
