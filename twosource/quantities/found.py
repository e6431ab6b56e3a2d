"""Numbers in plain text that nobody tagged, by light rules. Use it where there is no tagging.

It finds what is plainly a figure with its kind (money, per cent, spans of time, dates, counts of
things) and leaves the rest: a missed figure is silence, a wrong one would be evidence.
"""

import re
from datetime import date

from twosource.model import NumberKind, Quantity
from twosource.quantities.reading import read
from twosource.quantities.words import section

_HEDGE = (
    r"(?:(?:at least|more than|fewer than|less than|no fewer than|as many as|up to|about|around|"
    r"nearly|almost|some|over|under|roughly|approximately|an estimated)\s+)?"
)
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "dozens|hundreds|thousands|a dozen|half a dozen|several|tens of thousands|hundreds of thousands"
)
_SCALE = r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen|bn|m)\b)"
_FIGURE = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{_SMALL})\b){_SCALE}*"
_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)"


def _months() -> str:
    return "|".join(sorted(map(re.escape, section("months")), key=len, reverse=True))


_NO_NOUN = r"(?:and|or|of|in|to|at|on|the|from|a|by|per|into|around|was|were|had|has)\b"
_NOUN = rf"(?:\s+(?!{_NO_NOUN})[^\W\d_][\w’'-]*){{1,2}}"
_PATTERNS: tuple[tuple[NumberKind, str], ...] = (
    (NumberKind.MONEY, rf"{_HEDGE}(?:US|A|C|HK)?[$€£¥₹]\s?{_FIGURE}"),
    (NumberKind.MONEY, rf"{_HEDGE}(?:Rs\.?|PKR|USD|EUR)\s?{_FIGURE}"),
    (NumberKind.MONEY, rf"{_HEDGE}{_FIGURE}\s(?:dollars|euros|pounds|rupees|yen|yuan)\b"),
    (NumberKind.PERCENT, rf"{_HEDGE}{_FIGURE}\s?(?:%|per\s?cent\b)"),
    (NumberKind.DURATION, rf"{_HEDGE}{_FIGURE}\s?-?\s?{_TIME}\b(?:\s?-\s?old)?"),
    (NumberKind.DATE, r"\b(?:19|20)\d\d-\d\d-\d\d\b"),
    (NumberKind.DATE, rf"\b(?:{_months()})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d)?\b"),
    (
        NumberKind.DATE,
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_months()})\b(?:\s(?:19|20)\d\d)?",
    ),
    (NumberKind.DATE, rf"\b(?:{_months()})\s(?:19|20)\d\d\b"),
    (NumberKind.DATE, r"\b(?:19|20)\d\d\b"),
    (NumberKind.ORDINAL, rf"\b\d+(?:st|nd|rd|th)\b{_NOUN}"),
    (NumberKind.COUNT, rf"{_HEDGE}{_FIGURE}{_NOUN}"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_CLOCK_TIMES = re.compile(
    r"\b\d{1,2}(?::\s?\d\d)?\s?[ap]\.?\s?m\b\.?|\b\d{1,2}:\s?\d\d\b", re.IGNORECASE
)


def find(text: str, published_on: date | None = None) -> tuple[Quantity, ...]:
    """The quantities that stand in a text, in its order; only those that could be read."""
    remaining = _CLOCK_TIMES.sub(lambda match: " " * len(match.group()), text)
    found: list[tuple[int, Quantity]] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(remaining):
            quantity = read(match.group().strip(), kind, None, published_on)
            if quantity.is_read:
                found.append((match.start(), quantity))
        # What one rule took is gone for the next, so that the 30 of June 30 is no count.
        remaining = pattern.sub(lambda match: " " * len(match.group()), remaining)
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))
