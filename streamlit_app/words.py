"""How the words of the model read on the screen: one table, `words.toml`."""

import tomllib
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

_LONGEST_IN_A_LIST = 400


@cache
def _table() -> dict[str, Any]:
    text = files("streamlit_app").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def status(value: str) -> str:
    """The label of a status."""
    return str(_table()["status"][value]["label"])


def meaning(value: str) -> str:
    """A status explained in one line."""
    return str(_table()["status"][value]["meaning"])


def word(table: str, value: str) -> str:
    """The word for a value of another vocabulary; the value itself where there is none."""
    return str(_table()[table].get(value, value.replace("_", " ")))


def vocabulary(table: str) -> tuple[str, ...]:
    """The values of a vocabulary, in the order of the screen."""
    return tuple(_table()[table])


def colours(scheme: str) -> dict[str, str]:
    """The colour of each status in the light or the dark scheme, for charts."""
    return dict(_table()["colours"][scheme])


def day(value: date | None) -> str:
    """A date as `21 May 2025`; says so where it is not known."""
    return "Date not known" if value is None else f"{value.day} {value:%B %Y}"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: `1 claim`, `1,204 claims`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def origin(kind: str | None, name: str | None) -> str:
    """What an origin is called; says so where it is not known."""
    return name if name and kind != "unknown" else "Origin not known"


def moment(text: str) -> str:
    """A moment written as ISO 8601 as `21 May 2025, 09:30 UTC`; as it is, where it is not."""
    try:
        value = datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return text
    return f"{day(value.date())}, {value:%H:%M} UTC"


def clipped(text: str) -> str:
    """A text short enough for a list, whose pages must stay small whatever an article holds."""
    return text if len(text) <= _LONGEST_IN_A_LIST else f"{text[:_LONGEST_IN_A_LIST]}…"


def outlet(name: str | None) -> str:
    """An outlet's name; says so where it is not known."""
    return name or "Outlet not known"
