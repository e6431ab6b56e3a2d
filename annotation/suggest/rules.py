"""The pattern rules for numbers and actors, compiled from `rules.toml`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource.model import Suggestion


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, the attribute value that it proposes, and how often it was right."""

    name: str
    pattern: re.Pattern[str]
    proposes: str
    score: float


@cache
def number_rules() -> tuple[Rule, ...]:
    """The rules for numbers; `proposes` is the kind."""
    return _rules("number", "kind")


@cache
def actor_rules() -> tuple[Rule, ...]:
    """The rules for actors; `proposes` is the type, and a group `name` holds the name alone."""
    return _rules("actor", "type")


def longest(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Drop what overlaps a longer suggestion, or an equally long one that came before it."""
    kept: list[Suggestion] = []
    for each in sorted(found, key=lambda suggestion: suggestion.start - suggestion.end):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return kept


def _rules(table: str, attribute: str) -> tuple[Rule, ...]:
    source = files("annotation.suggest").joinpath("rules.toml").read_text(encoding="utf-8")
    read = tomllib.loads(source)
    fragments: dict[str, str] = read["fragments"]
    return tuple(
        Rule(
            name=row["rule"],
            pattern=re.compile(
                _filled_in(row["pattern"], fragments),
                0 if row.get("exact_case") else re.IGNORECASE,
            ),
            proposes=row[attribute],
            score=row["score"],
        )
        for row in read[table]
    )


def _filled_in(pattern: str, fragments: dict[str, str]) -> str:
    """Put fragments in place of their names; braces of repetitions hold digits and stay."""
    return re.sub(r"\{([a-z]+)\}", lambda slot: fragments[slot[1]], pattern)
