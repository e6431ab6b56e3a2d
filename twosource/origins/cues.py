"""Cues: words of a sentence that tell where its information comes from; see cues.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("cues.toml")
_OUTLET = re.escape("{outlet}")


@cache
def _table() -> Mapping[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(_TABLE.read_text("utf-8"))
    return table


@lru_cache(maxsize=10_000)
def _pattern(name: str, outlet: str) -> re.Pattern[str]:
    named = f"(?:the )?{re.escape(outlet.removeprefix('the '))}"
    phrases = (
        re.escape(cue).replace(_OUTLET, named)
        for cue in sorted(_table()[name], key=len, reverse=True)
        if outlet or "{outlet}" not in cue
    )
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def find(name: str, text: str, outlet: str | None = None) -> str | None:
    """The first cue of a list of cues.toml in a text, as it is worded there; None without."""
    found = _pattern(name, (outlet or "").casefold()).search(text.casefold().replace("’", "'"))
    return found[0] if found else None


def names_nobody(description: str) -> bool:
    """Whether a description of a source names nobody: “officials”, “a source in the ministry”.

    A capital letter after its first word makes it somebody's (“Kremlin officials” may be an
    actor), unless the description says in so many words that the source stays unnamed.
    """
    if find("always_anonymous", description):
        return True
    rest = description.split()[1:]
    return find("anonymous", description) is not None and not any(
        word[0].isupper() for word in rest
    )
