"""Names as they are compared: folded, without titles, with acronyms set apart."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("words.toml")
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Z.&-]{1,9})\)")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_POSSESSIVE = re.compile(r"['’ʼ]s?(?=\s|$)")
_NOT_WORD = re.compile(r"[\W_]+")
_EZAFE = re.compile(r"(?<=\w)-[ie]-(?=\w)", re.IGNORECASE)
_SMALL = frozenset({"and", "for", "in", "of", "the"})
_LEADS_ON = frozenset({"of", "to", "for"})
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Name:
    """A span or a recorded name, taken apart.

    `form` is the folded whole, `title` and `core` the folded parts before and after the end of a
    person's title (`core` is the whole where there is none), `acronym` what stood in brackets.
    """

    form: str
    title: str
    core: str
    acronym: str | None

    @property
    def is_full(self) -> bool:
        """Whether the core has at least a given name, or its initial, and a surname."""
        return " " in self.core


@cache
def words() -> dict[str, Any]:
    """The word lists of words.toml."""
    return tomllib.loads(_TABLE.read_text("utf-8"))


@cache
def _spelling() -> dict[str, str]:
    return {other: one for one, others in words()["spellings"].items() for other in others}


@cache
def vocabulary(*lists: str) -> frozenset[str]:
    """The words of several lists of words.toml."""
    return frozenset(word for name in lists for word in words()[name])


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """A name without case, accents, apostrophes, hyphens and articles, in one spelling."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    plain = _EZAFE.sub("-e-", _APOSTROPHES.sub("", _POSSESSIVE.sub("", bare)))
    tokens = _NOT_WORD.sub(" ", plain).casefold().split()
    if len(tokens) > 1 and tokens[0] in _ARTICLES:
        tokens = tokens[1:]
    return " ".join(_spelling().get(token, token) for token in tokens)


def skeleton(form: str) -> str:
    """A body's folded name without small words: “ministry of health” is “ministry health”."""
    return " ".join(word for word in form.split() if word not in _SMALL)


@lru_cache(maxsize=100_000)
def read(text: str, *, is_person: bool) -> Name:
    """Take a name apart; titles are looked for in the names of persons only."""
    acronym = _ACRONYM.search(text)
    whole = (_ACRONYM.sub("", text) if acronym else text) or text
    title, core = _untitled(whole) if is_person else ("", whole)
    return Name(fold(whole), fold(title), fold(core), fold(acronym[1]) if acronym else None)


def _untitled(text: str) -> tuple[str, str]:
    """Split a person's span into title and name; without a clear title it is all name."""
    before, comma, after = text.partition(", ")
    if comma:
        return _around_comma(before, after)
    tokens = text.split()
    for at in range(len(tokens) - 1, 0, -1):
        if _is_title(tokens[:at]) and _is_name(tokens[at:]) and not _is_of_another(tokens[:at]):
            return " ".join(tokens[:at]), " ".join(tokens[at:])
    return "", text


def _around_comma(before: str, after: str) -> tuple[str, str]:
    """“Minister of Trade, Ann Smith” or “Ann Smith, a trade expert”."""
    ends = after.rsplit(", ", 1)[-1]
    if _has_role(before.split()) and _is_name(_untitled(ends)[1].split()):
        inner, name = _untitled(ends)
        return f"{before} {inner}".strip(), name
    title, name = _untitled(before)
    return f"{title} {after}".strip(), name


def _has_role(tokens: list[str]) -> bool:
    return any(fold(part) in vocabulary("roles") for token in tokens for part in token.split("/"))


def _is_title(tokens: list[str]) -> bool:
    """Whether tokens end in a title: a role, an honorific, or a portfolio after a role."""
    last = fold(tokens[-1].rsplit("/", 1)[-1])
    if last in vocabulary("roles", "honorifics"):
        return True
    return last in vocabulary("portfolios") and tokens[-1][0].isupper() and _has_role(tokens[:-1])


def _is_of_another(title: list[str]) -> bool:
    """Whether a title leads to somebody else's: an aide of Minister Smith is not Smith."""
    folded = [fold(token) for token in title]
    after = next((at for at, word in enumerate(folded) if word in _LEADS_ON), len(folded))
    return not vocabulary("roles", "honorifics").isdisjoint(folded[after:])


def _is_name(tokens: list[str]) -> bool:
    """Whether tokens look like a person's name: capitals or particles, and no title word."""
    titles = vocabulary("roles", "honorifics")
    long_enough = len(fold(" ".join(tokens))) > 1
    return long_enough and all(
        (token[0].isupper() or fold(token) in vocabulary("particles")) and fold(token) not in titles
        for token in tokens
    )
