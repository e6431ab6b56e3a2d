"""Where searched words stand in a text, whatever their case and accents."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from streamlit_app.components.paper import Element, element


def fold(text: str) -> str:
    """Small letters without accents, as a search compares them; each character stays one."""
    return "".join(map(_plain, text))


def emphasised(text: str, search: str) -> Iterator[Element | str]:
    """The text with every occurrence of a searched word set off."""
    wanted = "|".join(re.escape(fold(word)) for word in search.split())
    at = 0
    for found in re.finditer(wanted, fold(text)) if wanted else ():
        yield text[at : found.start()]
        yield element("mark", "found", text[found.start() : found.end()])
        at = found.end()
    yield text[at:]


def holds(text: str, search: str) -> bool:
    """Whether all words of a search stand in a text."""
    folded = fold(text)
    return all(fold(word) in folded for word in search.split())


@lru_cache(maxsize=10_000)  # a page of claims has as many characters, and few different ones
def _plain(character: str) -> str:
    """One character for one, so that places in the folded text are places in the text."""
    plain = unicodedata.normalize("NFD", character)[0].lower()
    return plain if len(plain) == 1 else character
