"""Dates that count from the article's: *Wednesday*, *last month*, *two days ago*, *within days*."""

from datetime import date, timedelta

from twosource.quantities.amounts import amount
from twosource.quantities.calendar import PERIODS, Period, month_of, moved, one_day, unit_of
from twosource.quantities.periods import RELATIVE, Answer, Clock, Form, Found
from twosource.quantities.units import time_unit
from twosource.quantities.words import Tokens, listed, phrases, section


def _weekday(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Wednesday*, *last Wednesday*, *next Friday*."""
    direction = phrases("direction").at(words, place)
    start = direction[1] if direction is not None else place
    found = phrases("weekdays").at(words, start)
    if found is None:
        return None
    if clock.now is None:
        return RELATIVE
    back = (clock.now.weekday() - found[0]) % 7
    latest = clock.now - timedelta(days=back)
    if direction is None:
        # News names the day of what has happened; what is to come says next or coming.
        return Found(one_day(latest), found[1], "last such weekday")
    if direction[0] == 0:
        return Found(
            Period(latest, latest + timedelta(days=7)) if back else one_day(latest),
            found[1],
            "either side",
        )
    # Last Wednesday, said on a Friday, is two or nine days ago: writers differ.
    before = clock.now - timedelta(days=back or 7)
    after = before + timedelta(days=14 if back == 0 else 7)
    if direction[0] < 0:
        return Found(Period(before - timedelta(days=7 if back else 0), before), found[1])
    return Found(Period(after, after + timedelta(days=7 if back else 0)), found[1])


def _day_word(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Today*, *yesterday*, *last night*, *overnight*."""
    found = phrases("days").at(words, place)
    if found is None:
        return None
    if clock.now is None:
        return RELATIVE
    (first, last), end = found
    return Found(Period(clock.now + timedelta(days=first), clock.now + timedelta(days=last)), end)


def _relative_unit(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Last month*, *this year*, *next week*, *earlier this month*, *last December*."""
    side = words[place] if words[place] in {"earlier", "later"} else None
    direction = phrases("direction").at(words, place + 1 if side else place)
    if direction is None or direction[1] >= len(words):
        return None
    step, at = direction
    month, unit = phrases("months").at(words, at), _period_named(words[at])
    if month is None and unit is None:
        return None
    if clock.now is None:
        return RELATIVE
    if unit is None and month is not None:
        return _named_month(month[0], step, clock.now, month[1])
    found = _unit_away(unit or "", step, clock.now)
    if side is not None:
        found = _cut(found, side, clock.now)
    return Found(found, at + 1, side)


def _period_named(word: str) -> str | None:
    """The period that one word names, in the singular: *last years* is no period."""
    if word == "weekend":
        return "week"
    if word in listed("seasons"):
        return "year"  # seasons differ between hemispheres
    unit = time_unit(word)
    return unit if unit == word and unit in PERIODS else None


def _named_month(month: int, step: int, now: date, end: int) -> Answer:
    """*Last December* is the latest that is over, *next March* the first that is yet to begin."""
    year = now.year
    if step < 0 and month_of(year, month).last >= now:
        year -= 1
    if step > 0 and month_of(year, month).first <= now:
        year += 1
    return Found(month_of(year, month), end)


def _unit_away(unit: str, step: int, now: date) -> Period:
    if unit == "week":
        return unit_of(moved(now, "week", step), unit)
    return unit_of(moved(now.replace(day=1), unit, step), unit)


def _cut(whole: Period, side: str, now: date) -> Period:
    """*Earlier* ends the day before the article, *later* begins the day after."""
    if side == "earlier":
        return Period(whole.first, max(whole.first, min(whole.last, now - timedelta(days=1))))
    return Period(min(whole.last, max(whole.first, now + timedelta(days=1))), whole.last)


def _ago(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Two days ago*, *a year ago*, *days ago*: as exact as the unit, half of one either side."""
    low, high, unit, end = _stretch(words, place)
    if unit is None or words[end : end + 1] not in (("ago",), ("earlier",), ("back",)):
        return None
    if clock.now is None:
        return RELATIVE
    first, last = _back(clock.now, unit, high, 1), _back(clock.now, unit, low, -1)
    return Found(Period(min(first, last), max(first, last)), end + 1)


def _back(now: date, unit: str, steps: float, outward: int) -> date:
    whole = moved(now, unit, -round(steps))
    slack = {
        "week": 3,
        "fortnight": 7,
        "month": 15,
        "quarter": 45,
        "year": 182,
        "decade": 1826,
    }.get(unit, 0)
    shifted = whole.toordinal() - outward * slack
    return date.fromordinal(min(max(shifted, 1), now.toordinal()))


def _from_now(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Within days*, *in two weeks*, *the past three months*, *recent years*, *the coming days*."""
    found = phrases("vague_periods").at(words, place)
    way, start = found if found is not None else (1 if words[place] == "in" else 0, place + 1)
    if way == 0:
        return None
    while words[start : start + 1] in (("the",), ("next",), ("last",), ("past",), ("coming",)):
        way = -1 if words[start] in {"last", "past"} else way
        start += 1
    _, high, unit, end = _stretch(words, start)
    if unit is None or words[end : end + 1] in (("ago",), ("earlier",)):
        return None
    if clock.now is None:
        return RELATIVE
    far = moved(clock.now, unit, way * int(high))
    return Found(Period(min(clock.now, far), max(clock.now, far)), end)


def _stretch(words: Tokens, place: int) -> tuple[float, float, str | None, int]:
    """A figure and a unit of time (*two weeks*), or a bare plural (*days*)."""
    found = amount(words, place)
    end = place if found is None else found.end
    unit = time_unit(words[end]) if end < len(words) else None
    if unit in {"second", "minute", "hour"}:
        unit = None
    if unit is None or (
        found is not None and (found.interval.high is None or found.interval.low is None)
    ):
        return 0, 0, None, place
    if found is not None and found.interval.low is not None and found.interval.high is not None:
        return found.interval.low, found.interval.high, unit, end + 1
    if words[end] == unit:
        return 1, 1, unit, end + 1  # the past decade
    vague = section("time_plural").get(unit)
    if vague is None or not words[end].endswith("s"):
        return 0, 0, None, place
    return vague[0], vague[1], unit, end + 1


FORMS: tuple[Form, ...] = (_weekday, _day_word, _relative_unit, _ago, _from_now)
