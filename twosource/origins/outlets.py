"""Outlets and wire agencies by the names that articles, credits and citations give them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from twosource.actors import fold
from twosource.model import Article, Outlet

_TABLE = Path(__file__).with_name("agencies.toml")
_BETWEEN = re.compile(r"\s*(?:[/,;&+|()\[\]]|\band\b|\bund\b|\bet\b|\by\b|—|–)\s*", re.IGNORECASE)


@cache
def _agencies() -> Mapping[str, str]:
    table: dict[str, Any] = tomllib.loads(_TABLE.read_text("utf-8"))
    return {
        fold(spelling): name
        for name, spellings in table["agencies"].items()
        for spelling in (name, *spellings)
    }


@cache
def _around() -> tuple[frozenset[str], frozenset[str]]:
    table: dict[str, Any] = tomllib.loads(_TABLE.read_text("utf-8"))
    return frozenset(table["around"]["words"]), frozenset(map(fold, table["around"]["own"]))


def agencies(wire_credit: str | None) -> tuple[str, ...]:
    """The agencies that a credit names, sorted: “With inputs from AFP/Reuters” names two.

    Full and partial credits are treated alike, because a reader cannot tell which sentence of a
    partly credited article is the agency's.
    """
    around, own = _around()
    found = set()
    for part in _BETWEEN.split(wire_credit or ""):
        tokens = part.split()
        while tokens and fold(tokens[0]) in around:
            tokens.pop(0)
        while tokens and fold(tokens[-1]) in around:
            tokens.pop()
        name = " ".join(tokens)
        if fold(name) and fold(name) not in own:
            found.add(_agencies().get(fold(name), name))
    return tuple(sorted(found))


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """What spellings of one outlet's name share: case, accents and a leading “the” do not count."""
    return fold(_agencies().get(fold(name), name))


def outlet_id(names: Iterable[str]) -> str:
    """The origin id of an outlet, or of several agencies credited together."""
    return "outlet:" + "+".join(sorted({key(name) for name in names}))


def outlet_keys(origin_id: str) -> frozenset[str]:
    """The outlets behind an origin id; none where it is not an outlet's."""
    kind, _, names = origin_id.partition(":")
    return frozenset(names.split("+")) if kind == "outlet" else frozenset()


@dataclass(frozen=True, slots=True)
class Directory:
    """The outlets that are known: recorded, publishing one of the articles, or agencies."""

    names: Mapping[str, str]

    def name(self, text: str) -> str | None:
        """The outlet's name as recorded, where a text is the name of a known outlet."""
        return self.names.get(key(text))


def directory(articles: Iterable[Article], outlets: Mapping[str, Outlet]) -> Directory:
    """Collect known outlets; how outlets.csv spells a name goes before how articles do."""
    names = {key(name): name for name in sorted(set(_agencies().values()))}
    published = {article.outlet for article in articles if article.outlet}
    names |= {key(name): name for name in sorted(published)}
    names |= {key(outlet.outlet): outlet.outlet for outlet in outlets.values()}
    return Directory(names)
