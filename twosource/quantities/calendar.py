"""Periods of the calendar as closed stretches of days, and the arithmetic on them."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.quantities.interval import Interval

MONTHS_A_YEAR = 12
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "half-year": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    def interval(self) -> Interval:
        """The same in day numbers."""
        return Interval(float(self.first.toordinal()), float(self.last.toordinal()))

    def third(self, part: int) -> "Period":
        """The first (0), middle (1) or last (2) third, in whole days."""
        days = (self.last - self.first).days + 1
        start = self.first + timedelta(days=days * part // 3)
        end = self.first + timedelta(days=days * (part + 1) // 3 - 1)
        return Period(start, max(start, end))

    def distance(self, day: date) -> float:
        """Days between the middle of the period and a day; 0 where the day lies inside."""
        if self.first <= day <= self.last:
            return 0.0
        middle = (self.first.toordinal() + self.last.toordinal()) / 2
        return abs(middle - day.toordinal())


def one_day(day: date) -> Period:
    """A single day."""
    return Period(day, day)


def month_of(year: int, month: int) -> Period:
    """A calendar month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def years(first: int, last: int) -> Period:
    """Whole calendar years, from the first to the last."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def quarter_of(year: int, quarter: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return Period(month_of(year, 3 * quarter - 2).first, month_of(year, 3 * quarter).last)


def week_of(day: date) -> Period:
    """The week of a day, from Sunday to the Sunday after: weeks begin on either day by country."""
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    return Period(sunday, sunday + timedelta(days=7))


def moved(day: date, unit: str, steps: int) -> date:
    """A day moved by whole units; the 31st falls back to the end of a shorter month.

    It stops at the ends of the calendar.
    """
    furthest = date.min if steps < 0 else date.max
    if unit in _DAYS:
        ordinal = day.toordinal() + steps * _DAYS[unit]
        fits = date.min.toordinal() <= ordinal <= date.max.toordinal()
        return date.fromordinal(ordinal) if fits else furthest
    year, month = divmod(day.year * 12 + day.month - 1 + steps * _MONTHS[unit], 12)
    if not date.min.year <= year <= date.max.year:
        return furthest
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


PERIODS: dict[str, Callable[[date], Period]] = {
    "week": week_of,
    "month": lambda day: month_of(day.year, day.month),
    "quarter": lambda day: quarter_of(day.year, (day.month + 2) // 3),
    "year": lambda day: years(day.year, day.year),
    "decade": lambda day: years(day.year // 10 * 10, day.year // 10 * 10 + 9),
    "century": lambda day: years(
        (day.year - 1) // 100 * 100 + 1, (day.year - 1) // 100 * 100 + 100
    ),
}


def unit_of(day: date, unit: str) -> Period:
    """The calendar unit, one of PERIODS, that a day lies in."""
    return PERIODS[unit](day)


def nearest(make: Callable[[int], Period | None], day: date, lean: int) -> Period | None:
    """Of a period that recurs every year, the one nearest to a day.

    `lean` -1 takes none that begins after the day, 1 none that ends before it, 0 takes either.
    """
    candidates = [make(year) for year in (day.year - 1, day.year, day.year + 1)]
    fitting = [
        period
        for period in candidates
        if period is not None
        and not (lean < 0 and period.first > day)
        and not (lean > 0 and period.last < day)
    ]
    return min(fitting, key=lambda period: period.distance(day), default=None)
