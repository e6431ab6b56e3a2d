"""Ranks: *6th Trilateral Meeting*, *twenty-first*, *Phase-II*, *number one*."""

import re

from twosource.quantities.interval import Reading, exact
from twosource.quantities.units import counted
from twosource.quantities.words import Tokens, phrases, singular

_ROMAN = re.compile(r"(?=[ivxl])(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_RANKING = {"number", "no"}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def ordinal(words: Tokens) -> Reading | str:
    """*6th Trilateral Meeting*, *twenty-first*, *Phase-II*, *number one*."""
    for place, word in enumerate(words):
        value, end = ordinal_at(words, place)
        if value is not None:
            unit = counted(words[end:])
            return Reading(exact(value), unit)
        roman = _roman(word) if place > 0 else None
        spelled = phrases("numbers").named(word) if words[place - 1] in _RANKING else None
        if roman is None and spelled is not None:
            return Reading(exact(float(spelled)), None)
        if roman is not None or (place > 0 and word.isdecimal()):
            before = [
                other for other in words[:place] if other.isalpha() and other not in {"no", "the"}
            ]
            unit = " ".join(map(singular, before)) or None
            return Reading(exact(roman if roman is not None else float(word)), unit)
    return "no ordinal among the words"


def ordinal_at(words: Tokens, place: int) -> tuple[float | None, int]:
    """The rank that is written at `place`, and the place after it."""
    word = words[place]
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    if digits:
        return float(digits[1]), place + 1
    value = phrases("ordinals").named(word)
    if value is not None:
        return float(value), place + 1
    tens = phrases("numbers").named(word)
    if tens is not None and tens >= 20 and words[place + 1 : place + 2] == ("-",):  # noqa: PLR2004
        unit = phrases("ordinals").named(words[place + 2]) if place + 2 < len(words) else None
        if unit is not None and unit < 10:  # noqa: PLR2004 - twenty-first to ninety-ninth
            return float(tens + unit), place + 3
    return None, place


def _roman(word: str) -> float | None:
    if not word or not _ROMAN.fullmatch(word):
        return None
    values = [_ROMAN_VALUES[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return float(sum(-value if value < following else value for value, following in pairs))
