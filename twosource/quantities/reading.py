"""From the words of a Number span to a quantity."""

import re
from datetime import date

from twosource.model import NumberKind, Quantity
from twosource.quantities import durations, figures, ordinals
from twosource.quantities.calendar import Period, month_of, one_day, years
from twosource.quantities.dates import DAY, date_reading
from twosource.quantities.interval import Interval, Reading, exact
from twosource.quantities.words import tokens

_FIGURES = {
    NumberKind.COUNT: figures.count,
    NumberKind.MONEY: figures.money,
    NumberKind.PERCENT: figures.percent,
    NumberKind.DURATION: durations.duration,
    NumberKind.ORDINAL: ordinals.ordinal,
}
# Counting from a date nearer than this to either end of the calendar would fall off it.
_ERA = range(1000, 9000)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read(
    text: str, kind: NumberKind, value: str | None = None, published_on: date | None = None
) -> Quantity:
    """The quantity that a Number span states.

    `value` is the annotator's reading, given where the words alone mislead; it wins over the
    words unless they fit it and say more. Dates are read against `published_on`; without it a
    relative one stays text with the reason. Never raises.
    """
    given = _given(value, kind)
    anchor = published_on if published_on is not None and published_on.year in _ERA else None
    if anchor is None and kind is NumberKind.DATE and isinstance(given, Reading):
        anchor = date.fromordinal(int(given.interval.low or 1))
    said = _said(text, kind, anchor)
    return _quantity(text, kind, said if given is None else _reconciled(said, given))


def _said(text: str, kind: NumberKind, published_on: date | None) -> Reading | str:
    words = tokens(text)
    if not words:
        return "there are no words"
    if kind is NumberKind.DATE:
        return date_reading(words, published_on)
    return _FIGURES[kind](words)


def _given(value: str | None, kind: NumberKind) -> Reading | str | None:
    """The annotator's value: an ISO date, or a figure with or without its unit."""
    if value is None or not value.strip():
        return None
    if kind is NumberKind.DATE:
        days = _iso(value.strip())
        return f"the value “{value}” is not a date" if days is None else Reading(days, DAY)
    try:
        return Reading(exact(float(value.replace(",", ""))), None)
    except ValueError:
        return _said(value, kind, None)


def _iso(value: str) -> Interval | None:
    found = _ISO.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _period(year or 0, month, day).interval()
    except ValueError:
        return None


def _period(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return years(year, year)
    return month_of(year, month) if day is None else one_day(date(year, month, day))


def _reconciled(said: Reading | str, given: Reading | str) -> Reading | str:
    """The annotator's value against the words: what both allow, else the value."""
    if isinstance(given, str):
        return said if isinstance(said, Reading) else f"{said}; {given}"
    if isinstance(said, str):
        return given
    unit = given.unit or said.unit
    if not said.interval.meets(given.interval):
        return Reading(given.interval, unit, "value")
    if given.unit == DAY:
        both = said.interval.within(given.interval)
        return said if both is None else Reading(both, unit, said.hedge)
    return Reading(said.interval, unit, said.hedge)


def _quantity(text: str, kind: NumberKind, reading: Reading | str) -> Quantity:
    if isinstance(reading, str):
        return Quantity(kind, text, reason=reading)
    interval = reading.interval
    return Quantity(
        kind,
        text,
        low=interval.low,
        high=interval.high,
        low_open=interval.low_open,
        high_open=interval.high_open,
        unit=reading.unit,
        hedge=None if reading.hedge is None else reading.hedge.replace("_", " "),
    )
