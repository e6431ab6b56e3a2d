"""Dates by the calendar: *June 30*, *30th of June this year*, *March 2024*, *Q1 2025*."""

import re
from datetime import date

from twosource.quantities.calendar import (
    MONTHS_A_YEAR,
    Period,
    month_of,
    nearest,
    one_day,
    quarter_of,
    years,
)
from twosource.quantities.ordinals import ordinal_at
from twosource.quantities.periods import (
    AMBIGUOUS,
    NO_SUCH_DAY,
    NO_YEAR,
    RELATIVE,
    Answer,
    Clock,
    Form,
    Found,
)
from twosource.quantities.words import Tokens, listed, phrases

_YEAR = re.compile(r"[12]\d{3}")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


def _numeric(words: Tokens, place: int, clock: Clock) -> Answer:
    """*2025-05-21*, *21/05/2025*; *05/06/2025* cannot be read without knowing the country."""
    del clock
    parts = [int(part) for part in re.split(r"[-/.]", words[place]) if part.isdecimal()]
    if len(parts) != 3:  # noqa: PLR2004 - day, month, year
        return None
    if parts[0] > 31:  # noqa: PLR2004 - so it is the year
        return _day_or_reason(parts[0], parts[1], parts[2], place + 1)
    day, month, year = parts
    if month > MONTHS_A_YEAR:
        day, month = month, day
    elif day <= MONTHS_A_YEAR and day != month:
        return AMBIGUOUS
    return _day_or_reason(year, month, day, place + 1)


def _day_or_reason(year: int, month: int, day: int, end: int) -> Answer:
    found = _safe_day(year, month, day)
    return NO_SUCH_DAY if found is None else Found(found, end)


def _safe_day(year: int, month: int, day: int) -> Period | None:
    try:
        return one_day(date(year, month, day))
    except ValueError:
        return None


def _calendar(words: Tokens, place: int, clock: Clock) -> Answer:
    """*June 30*, *30th of June this year*, *May 21, 2025*, *March 3-5*, *March 2024*."""
    place = _after_weekday(words, place)
    days, month, end = _day_and_month(words, place)
    if month is None:
        return None

    def in_year(year: int) -> Period | None:
        if days is None:
            return month_of(year, month)
        first, last = _safe_day(year, month, days[0]), _safe_day(year, month, days[1])
        return None if first is None or last is None else Period(first.first, last.last)

    year, after = _year_after(words, end, clock)
    if isinstance(year, str):
        return year
    if year is not None:
        found = in_year(year)
        return NO_SUCH_DAY if found is None else Found(found, after)
    if clock.now is None:
        return NO_YEAR
    found = nearest(in_year, clock.now, clock.lean)
    return NO_SUCH_DAY if found is None else Found(found, end, "nearest year")


def _after_weekday(words: Tokens, place: int) -> int:
    """The place after *Wednesday,* where a calendar date follows it; the date says more."""
    if phrases("weekdays").at(words, place) is None:
        return place
    after = place + 1 + (words[place + 1 : place + 2] == (",",))
    return after if _day_and_month(words, after)[1] is not None else place


def _day_and_month(words: Tokens, place: int) -> tuple[tuple[int, int] | None, int | None, int]:
    month = phrases("months").at(words, place)
    if month is not None:
        days, end = _days(words, month[1] + (words[month[1] : month[1] + 1] == ("the",)))
        return days, month[0], end if days is not None else month[1]
    days, end = _days(words, place)
    if days is None:
        return None, None, place
    end += words[end : end + 1] == ("of",)
    month = phrases("months").at(words, end)
    return (None, None, place) if month is None else (days, month[0], month[1])


def _days(words: Tokens, place: int) -> tuple[tuple[int, int] | None, int]:
    """One or two days of a month: *30*, *3-5*, *3 to 5*, *3 and 5*."""
    first = _day(words, place)
    if first is None:
        return None, place
    if words[place + 1 : place + 2] in (("-",), ("to",), ("and",)):
        last = _day(words, place + 2)
        if last is not None and last > first:
            return (first, last), place + 3
    return (first, first), place + 1


def _day(words: Tokens, place: int) -> int | None:
    found = _DAY.fullmatch(words[place]) if place < len(words) else None
    value = int(found[1]) if found else 0
    return value if 1 <= value <= 31 else None  # noqa: PLR2004


def _year_after(words: Tokens, place: int, clock: Clock) -> tuple[int | str | None, int]:
    """The year that follows a day or month: *2025*, *, 2025*, *of this year*."""
    while words[place : place + 1] in ((",",), ("of",), ("in",)):
        place += 1
    if place < len(words) and _YEAR.fullmatch(words[place]):
        return int(words[place]), place + 1
    direction = phrases("direction").at(words, place)
    if direction is None or words[direction[1] : direction[1] + 1] != ("year",):
        return None, place
    if clock.now is None:
        return RELATIVE, place
    return clock.now.year + direction[0], direction[1] + 1


def _year(words: Tokens, place: int, clock: Clock) -> Answer:
    """*2003*, *2023-24*, *the 1990s*; *fiscal 2024* may begin the year before or end the next."""
    del clock
    is_fiscal = words[place] in {"fiscal", "financial", "fy"}
    place += is_fiscal
    place += is_fiscal and words[place : place + 1] == ("year",)
    if place >= len(words) or not _YEAR.fullmatch(words[place]):
        return None
    year = int(words[place])
    if words[place + 1 : place + 2] in (("s",), ("'s",)) or words[place + 1 : place + 3] == (
        "'",
        "s",
    ):
        length = 99 if year % 100 == 0 else 9
        return Found(years(year, year + length), place + 2 + (words[place + 1] == "'"))
    second = (
        words[place + 2]
        if words[place + 1 : place + 2] in (("-",), ("/",)) and place + 2 < len(words)
        else ""
    )
    if re.fullmatch(r"\d\d", second) and int(second) == (year + 1) % 100:
        return Found(years(year, year + 1), place + 3, "fiscal year" if is_fiscal else None)
    if is_fiscal:
        return Found(years(year - 1, year + 1), place + 1, "fiscal year")
    return Found(years(year, year), place + 1)


def _part_of_year(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Q1 2025*, *the first half of this year*, *the third quarter*."""
    count, kind, end = _fraction_of_year(words, place)
    if kind is None:
        return None
    year, after = _year_after(words, end, clock)
    if isinstance(year, str):
        return year
    if year is None and clock.now is None:
        return NO_YEAR
    if year is None and clock.now is not None:
        year, after = clock.now.year, end
    if kind == "quarter":
        return Found(quarter_of(year or 0, count), after)
    half = (quarter_of(year or 0, 2 * count - 1), quarter_of(year or 0, 2 * count))
    return Found(Period(half[0].first, half[1].last), after)


def _season(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Spring 2024* says no more than its year: seasons differ between hemispheres."""
    if words[place] not in listed("seasons"):
        return None
    year, after = _year_after(words, place + 1, clock)
    if isinstance(year, int):
        return Found(years(year, year), after, "season")
    return year if isinstance(year, str) else "a season without its year"


def _fraction_of_year(words: Tokens, place: int) -> tuple[int, str | None, int]:
    if words[place] == "q" and words[place + 1 : place + 2] and words[place + 1] in "1234":
        return int(words[place + 1]), "quarter", place + 2
    rank = phrases("ordinals").named(words[place])
    kind = words[place + 1] if place + 1 < len(words) else ""
    if rank is not None and (kind, rank) in {
        ("half", 1),
        ("half", 2),
        *(("quarter", n) for n in (1, 2, 3, 4)),
    }:
        return int(rank), kind, place + 2
    return 0, None, place


def _holiday(words: Tokens, place: int, clock: Clock) -> Answer:
    """*Christmas Day 2024*, *New Year's Eve*."""
    found = phrases("holidays").at(words, place)
    if found is None:
        return None
    (month, day), end = found
    year, after = _year_after(words, end, clock)
    if isinstance(year, int):
        return _day_or_reason(year, month, day, after)
    if clock.now is None:
        return NO_YEAR
    nearby = nearest(lambda year: _safe_day(year, month, day), clock.now, clock.lean)
    return None if nearby is None else Found(nearby, end, "nearest year")


def _century(words: Tokens, place: int, clock: Clock) -> Answer:
    """*The 19th century*, *twenty-first century*: from its first year to its hundredth."""
    del clock
    rank, end = ordinal_at(words, place)
    if rank is None or words[end : end + 1] not in (("century",), ("centuries",)):
        return None
    last = int(rank) * 100
    return Found(years(last - 99, last), end + 1) if 0 < last < date.max.year else None


FORMS: tuple[Form, ...] = (
    _numeric,
    _calendar,
    _year,
    _part_of_year,
    _season,
    _holiday,
    _century,
)
