"""The vocabulary of quantities, read once from words.toml, and the tokens it is matched on."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

WORDS_FILE = Path(__file__).with_name("words.toml")

_TOKEN = re.compile(
    r"""
    \d+(?:st|nd|rd|th)\b                                     # 6th
  | \d{4}-\d{2}-\d{2}(?!\d)                                  # 2025-05-21
  | \d{1,2}([/.])\d{1,2}\1\d{4}(?!\d)                        # 21/05/2025
  | (?:\d{1,3}(?:[,\u2009\u202f '\u2019]\d{3})+(?!\d)        # 80,000 and 80 000
     | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)                        # 5,00,000
     | \d+)(?:\.\d+)?
  | (?<![^\W\d_])(?:us|au|ca|hk|nz|[acsr])\$                 # A$
  | [^\W\d_]+(?:['.][^\W\d_]+)*                              # words, u.s, year's
  | [<>]=?
  | [^\s\w.]                                                 # signs; full stops say nothing
    """,
    re.VERBOSE,
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")

Tokens = tuple[str, ...]
T = TypeVar("T")


def tokens(text: str) -> Tokens:
    """Lower-case words, figures and signs of a text, in order; dashes and quotes made plain."""
    spread = "".join(
        f" {char} " if unicodedata.decomposition(char).startswith("<fraction>") else char
        for char in text
    )
    plain = unicodedata.normalize("NFKC", spread).replace("\u2044", "/").casefold()
    found = _TOKEN.finditer(plain.translate(_DASHES).translate(_QUOTES))
    return tuple(match.group() for match in found)


class Phrases(Generic[T]):
    """A table from phrases to values that finds the longest phrase at a place among tokens."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = {tokens(phrase): value for phrase, value in table.items()}
        self._longest = max(map(len, self._table), default=0)

    def at(self, words: Tokens, place: int) -> tuple[T, int] | None:
        """The value of the longest phrase that starts at `place`, and the place after it."""
        for length in range(min(self._longest, len(words) - place), 0, -1):
            if words[place : place + length] in self._table:
                return self._table[words[place : place + length]], place + length
        return None

    def named(self, word: str) -> T | None:
        """The value of a phrase of one word."""
        return self._table.get((word,))


@cache
def section(name: str) -> dict[str, Any]:
    """One section of words.toml."""
    found: dict[str, Any] = _file()[name]
    return found


@cache
def phrases(name: str) -> Phrases[Any]:
    """One section of words.toml as a phrase table."""
    return Phrases(section(name))


@cache
def listed(name: str, key: str = "words") -> frozenset[str]:
    """One list of words.toml as a set."""
    return frozenset(section(name)[key])


@cache
def hedges(name: str) -> Phrases[str]:
    """Phrases of the section `hedges` or `after`, each with the name of its hedge."""
    return Phrases(
        {phrase: hedge for hedge, rule in section(name).items() for phrase in rule["words"]}
    )


def singular(word: str) -> str:
    """An English noun without its plural ending, by rule; exceptions are in the tables."""
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" and "dies" are not -y words
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def without(words: Iterable[str], dropped: frozenset[str]) -> Tokens:
    """The tokens that are not in `dropped`."""
    return tuple(word for word in words if word not in dropped)


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
