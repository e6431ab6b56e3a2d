"""Cues: what the words of a claim say about its polarity, its acts, its time and its places."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_WORDS = Path(__file__).with_name("words.toml")
_COUNTRIES = Path(__file__).parents[1] / "actors" / "countries.toml"
_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|visit(?:s|ed|ing)?)\s+(?:the\s+)?"
    r"((?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)*)"
)


def is_negated(text: str) -> bool:
    """Whether an odd number of negations turns the text around."""
    return len(_pattern("polarity", "negations").findall(_plain(text))) % 2 == 1


def is_planned(text: str) -> bool:
    """Whether the text tells of what is to come."""
    return _pattern("planned", "patterns").search(_plain(text)) is not None


def is_accusing(text: str) -> bool:
    """Whether the text tells of an accusation."""
    return _pattern("accusing", "patterns").search(_plain(text)) is not None


def acts(text: str) -> frozenset[str]:
    """What the text does with its matter: discuss it, agree on it, deny it."""
    plain = _plain(text)
    return frozenset(name for name in _table()["acts"] if _pattern("acts", name).search(plain))


def acts_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two texts do different things with their matter."""
    wraps = frozenset(_table()["wraps"]["acts"])
    return bool(left and right and not left & right) or left & wraps != right & wraps


def places(text: str) -> frozenset[str]:
    """Where the text says that something is, by preposition; a capital stands for its country."""
    named = (match.group(1) for match in _PLACE.finditer(text))
    return frozenset(_capitals().get(place, place) for place in named)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    listed = sorted(_table()[section][name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)")


@cache
def _capitals() -> dict[str, str]:
    countries = tomllib.loads(_COUNTRIES.read_text(encoding="utf-8"))
    return {facts["capital"]: name for name, facts in countries.items() if "capital" in facts}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
