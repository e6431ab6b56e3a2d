"""Dates among tokens, as intervals of days at the precision that the words have.

*March* is a month, *end of March* its last third, *June 30* a day; a word that counts from the
article's date (*Wednesday*, *last month*) needs that date and is not read without it.
"""

from datetime import date

from twosource.quantities import calendar_dates, relative_dates
from twosource.quantities.calendar import PERIODS, unit_of
from twosource.quantities.interval import Interval, Reading
from twosource.quantities.periods import NO_DATE, RELATIVE, Answer, Clock, Found
from twosource.quantities.words import Tokens, listed, phrases

DAY = "day number"


def date_reading(words: Tokens, published_on: date | None) -> Reading | str:
    """What the tokens of a Number span of kind date say, against the article's date."""
    hedge, start = _around(words, 0)
    clock = Clock(published_on, {"since": -1, "to": 1}.get(hedge, 0))
    found = _range(words, 0, clock)
    if found is not None:
        hedge = "plain"  # from 2003 to 2011: its preposition belongs to the range
    else:
        found = _range(words, start, clock) or _part(words, start, clock)
    if found is None:
        return _why_not(words)
    if isinstance(found, str):
        return found
    rest = tuple(word for word in words[found.end :] if word not in {",", "of", "the"})
    if rest and not _is_time_of_day(rest):
        return f"these words after the date are not known: {' '.join(rest)}"
    interval = _side(hedge, found.period.interval(), published_on)
    said = ", ".join(name for name in (None if hedge == "plain" else hedge, found.hedge) if name)
    return Reading(interval, DAY, said or None)


def period(words: Tokens, place: int, clock: Clock) -> Answer:
    """The longest period that the words at `place` name; a reason where they cannot be read."""
    if words[place : place + 1] == ("the",):
        place += 1
    if place >= len(words):
        return None
    forms = (*calendar_dates.FORMS, *relative_dates.FORMS)
    answers = [read(words, place, clock) for read in forms]
    found = [answer for answer in answers if isinstance(answer, Found)]
    if found:
        return max(found, key=lambda answer: answer.end)
    return next((answer for answer in answers if answer is not None), None)


def _around(words: Tokens, place: int) -> tuple[str, int]:
    """The preposition before a date, and where the date begins; the strongest of several counts."""
    side = "plain"
    while period(words, place, Clock(date.max.replace(year=2000), 0)) is None:
        found = phrases("around").at(words, place)
        if found is None or phrases("part").at(words, place) is not None:
            break
        side = found[0] if found[0] != "plain" else side
        place = found[1]
    return side, place


def _part(words: Tokens, place: int, clock: Clock) -> Found | str | None:
    """*Early*, *mid-*, *end of* a period: its first, middle or last third."""
    found = phrases("part").at(words, place)
    if found is None:
        return period(words, place, clock)
    part, start = found
    while words[start : start + 1] in (("-",), ("the",), ("in",), ("of",)):
        start += 1
    whole = _this_unit(words, start, clock) or _part(words, start, clock)
    if whole is None or isinstance(whole, str):
        return whole
    return Found(whole.period.third(part), whole.end, ("early", "mid", "late")[part])


def _this_unit(words: Tokens, place: int, clock: Clock) -> Found | str | None:
    """*The month*, *the year* after *end of* and the like: the one that the article is in."""
    if place >= len(words) or words[place] not in PERIODS:
        return None
    if clock.now is None:
        return RELATIVE
    return Found(unit_of(clock.now, words[place]), place + 1)


def _range(words: Tokens, place: int, clock: Clock) -> Found | str | None:
    """*Between March 3 and May 5*, *from 2003 to 2011*, *Monday to Friday*."""
    opening = words[place : place + 1] in (("between",), ("from",))
    start = place + opening
    left = _part(words, start, clock)
    if left is None or isinstance(left, str):
        return None
    if opening and words[place] == "between" and left.end == len(words):
        return left  # between March 3 and 5
    joint = words[left.end : left.end + 1]
    if joint not in (("to",), ("-",), ("until",), ("through",), ("and",)):
        return None
    right = _part(words, left.end + 1, clock)
    if right is None or isinstance(right, str):
        return None
    if right.period.last < left.period.first:
        return "the range ends before it begins"
    whole = type(left.period)(left.period.first, right.period.last)
    return Found(whole, right.end, "between")


def _side(hedge: str, interval: Interval, published_on: date | None) -> Interval:
    """Which side of a date its preposition leaves."""
    low, high = interval.low, interval.high
    if hedge == "since":
        now = None if published_on is None else float(published_on.toordinal())
        return Interval(low, now if now is None or low is None or now >= low else None)
    sides = {
        "from": Interval(low, None),
        "to": Interval(None, high),
        "before": Interval(None, low, high_open=True),
        "after": Interval(high, None, low_open=True),
    }
    return sides.get(hedge, interval)


def _is_time_of_day(rest: Tokens) -> bool:
    known = {
        "morning",
        "afternoon",
        "evening",
        "night",
        "noon",
        "midnight",
        "early",
        "late",
        "local",
        "time",
    }
    return all(
        word in known or word[0].isdigit() or word in {"am", "pm", "a.m", "p.m", "at", ":"}
        for word in rest
    )


def _why_not(words: Tokens) -> str:
    named = [word for word in words if word in listed("no_date")]
    return f"no interval is written for “{named[0]}”" if named else NO_DATE
