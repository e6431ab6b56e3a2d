"""Whom an actor speaks for: its parent, read from names and titles where no editor recorded it.

Cautious on purpose: a parent is inferred only where the words name the country or the body. What
the tables do not know stands for itself until an editor says otherwise.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from twosource.actors.names import fold

_FOLDER = Path(__file__).parent
_OF_OF = re.compile(r"^(?:ministry|department) (?:of|for) .+ of (?P<country>.+)$")
_OWNER_BEFORE = re.compile(r"([\w'.-]+(?: [A-Z][\w'.-]+){0,3})[’']s?\s+$")
_WORDS_BEFORE = re.compile(r"((?:[A-Z][\w.-]+\s+){1,3})$")


@cache
def _bodies() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads((_FOLDER / "bodies.toml").read_text("utf-8"))
    return {
        name: re.compile(
            rf"\b(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})\b"
        )
        for name, phrases in table.items()
    }


@cache
def _countries() -> Mapping[str, str]:
    """Each folded name and adjective of a country, to the country's name."""
    table: dict[str, Any] = tomllib.loads((_FOLDER / "countries.toml").read_text("utf-8"))
    return {
        fold(name): country
        for country, known in table.items()
        for name in (country, *known["adjectives"], *known.get("also", ()))
    }


@cache
def _capitals() -> Mapping[str, str]:
    table: dict[str, Any] = tomllib.loads((_FOLDER / "countries.toml").read_text("utf-8"))
    return {fold(known["capital"]): name for name, known in table.items() if "capital" in known}


@cache
def _country_words() -> re.Pattern[str]:
    names = sorted(map(re.escape, _countries()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b")


def stands_for_itself(name: str) -> bool:
    """Whether a body is independent by office: courts, parliaments, central banks, auditors."""
    return _bodies()["stands_for_itself"].search(fold(name)) is not None


def government_named(form: str) -> str | None:
    """The government that a folded name stands for: a country, a capital, “Afghan government”."""
    country = _countries().get(form) or _capitals().get(form)
    if country is None:
        body = re.fullmatch(r"(.+) (?:government|administration|authorities|side|officials)", form)
        country = _countries().get(body[1]) if body else None
    return f"Government of {country}" if country else None


def country_before(before: str) -> str | None:
    """The country that ends a text as an owner or adjective: “Pakistan’s ”, “the Pakistani ”."""
    found = _OWNER_BEFORE.search(before) or _WORDS_BEFORE.search(before)
    words = fold(found[1]).split() if found else []
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((_countries()[end] for end in ends if end in _countries()), None)


def parent_of_body(form: str, country: str | None) -> str | None:
    """The government that a body belongs to by its folded name; None where that is not certain.

    `country` is the one that stands right before the body in the text.
    """
    bodies = _bodies()
    if bodies["stands_for_itself"].search(form) or bodies["never"].search(form):
        return None
    if not bodies["of_government"].search(form) or form.startswith("government"):
        return None
    named = _OF_OF.match(form)
    owner = country_in(form) or country or (named["country"].title() if named else None)
    return f"Government of {owner}" if owner else None


def parent_of_person(title: str, country: str | None) -> str | None:
    """The government whose role a person holds by the folded title; None where not certain."""
    bodies = _bodies()
    independent = bodies["stands_for_itself"].search(title) or bodies["never"].search(title)
    if independent or not bodies["roles_of_government"].search(title):
        return None
    owner = country or country_in(re.sub(r"\b(?:for|on|to) .*", "", title))
    return f"Government of {owner}" if owner else None


def body_of_person(title: str) -> str | None:
    """The body that a folded title names before the role: “interior ministry” of its spokesman."""
    bodies = _bodies()
    if bodies["never"].search(title):
        return None
    ends = [
        found.end()
        for kind in ("of_government", "stands_for_itself")
        for found in bodies[kind].finditer(title)
    ]
    return title[: max(ends)] if ends and title[max(ends) :].strip() else None


def country_in(form: str) -> str | None:
    """The one country that a folded name names; None for none and for several."""
    found = {_countries()[match] for match in _country_words().findall(form)}
    return found.pop() if len(found) == 1 else None
