"""Figures among tokens: *80,000*, *two and a half million*, *Rs 5 lakh crore*, *tens of thousands*.

A figure is read where it stands and only as far as it goes; units and hedges are for others.
"""

import re
from dataclasses import dataclass, replace

from twosource.quantities.interval import Interval, clean, exact
from twosource.quantities.words import Phrases, Tokens, listed, phrases, section, singular

_DIGITS = re.compile(r"\d[\d,\u2009\u202f '\u2019]*(?:\.\d+)?")
_NOT_DECIMAL = (2, 12, 20)
_TENS = range(20, 100, 10)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure that was read: its interval, the place after it, and how it was written.

    `is_share` marks *a third* or *3/4*, a part of something; `is_scaled` a figure that named its
    scale (*20 million*), which a figure before it in a range may lack (*10 to 20 million*).
    """

    interval: Interval
    end: int
    is_share: bool = False
    is_scaled: bool = False
    scale: float = 1.0


def numeral(words: Tokens, place: int) -> Numeral | None:
    """The figure that starts at `place`, the longest of what it can be; None where none does."""
    found = [
        figure
        for figure in (_vague(words, place), _share(words, place), _figure(words, place))
        if figure is not None
    ]
    return max(found, key=lambda figure: figure.end, default=None)


def _vague(words: Tokens, place: int) -> Numeral | None:
    """*Dozens*, *tens of thousands*, *a few*, *several hundred*."""
    table: Phrases[list[float]] = phrases("vague")
    found = table.at(words, place)
    if found is None:
        return None
    (low, high), end = found
    interval = Interval(low, high)
    scale = _scale(words, end, after_digits=False)
    if scale is not None:
        # Several hundred ends at 999, where the next hundred would begin; dozens have no such end.
        top = high * scale if scale in _NOT_DECIMAL else (high + 1) * scale - 1
        interval = Interval(low * scale, top)
        return Numeral(interval, end + 1, is_scaled=True, scale=scale)
    return Numeral(interval, end)


def _share(words: Tokens, place: int) -> Numeral | None:
    """*A third*, *two-thirds*, *3/4*, *half a million*, *three quarters of a million*."""
    count, end = _numerator(words, place)
    if words[end : end + 1] == ("-",):
        end += 1
    size = phrases("fractions").named(singular(words[end])) if end < len(words) else None
    if size is None or (count is None and size != section("fractions")["half"]):
        return None
    value, end = clean((1 if count is None else count) * size), end + 1
    return _share_of_scale(words, end, value) or Numeral(exact(value), end, is_share=True)


def _share_of_scale(words: Tokens, end: int, value: float) -> Numeral | None:
    """*Half a million*, *three quarters of a million*: the share times the scale."""
    after = end + 1 if words[end : end + 1] == ("of",) else end
    after = after + 1 if words[after : after + 1] in (("a",), ("an",)) else after
    scale = _scale(words, after, after_digits=False)
    if scale is None:
        return None
    return Numeral(exact(clean(value * scale)), after + 1, is_scaled=True, scale=scale)


def _numerator(words: Tokens, place: int) -> tuple[float | None, int]:
    if place < len(words):
        if words[place] in {"a", "an"}:
            return 1, place + 1
        value = _word_or_digits(words[place])
        if value is not None:
            return value, place + 1
    return None, place


@dataclass(slots=True)
class _Sum:
    """A figure while it is read: what is scaled already, and the group that waits for a scale."""

    total: float = 0.0
    group: float | None = None
    scale: float | None = None
    last: str = ""

    def value(self) -> float:
        return clean(self.total + (self.group or 0))


def _figure(words: Tokens, place: int) -> Numeral | None:
    """Digits and number words with their scales: *1.2m*, *two hundred and five*, *5 lakh crore*."""
    state, end = _Sum(), place
    if place + 1 < len(words) and words[place] in {"a", "an", "one"}:
        state = _Sum(group=1.0, last="article")
        if _scale(words, place + 1, after_digits=False) is None:
            state = _Sum()
        else:
            end = place + 1
    while (after := _step(words, end, state)) is not None:
        end = after
    if not state.last or state.last == "article":
        return None
    return Numeral(
        exact(state.value()),
        end,
        is_share=state.last == "ratio" and state.total == 0,
        is_scaled=state.scale is not None,
        scale=state.scale or 1.0,
    )


def _step(words: Tokens, place: int, state: _Sum) -> int | None:
    """Take one more token into the figure, and say where the next one is; None at its end."""
    if place >= len(words):
        return None
    for take in (_take_joint, _take_ratio, _take_scale, _take_value):
        after = take(words, place, state)
        if after is not None:
            return after
    return None


def _take_joint(words: Tokens, place: int, state: _Sum) -> int | None:
    """*And* and hyphens inside a figure: *two hundred and five*, *twenty-five*."""
    if words[place] == "-" and place + 1 < len(words):
        following = _word_or_digits(words[place + 1])
        joins_units = (
            state.last == "word" and (state.group or 0) % 100 in _TENS and _is_unit(following)
        )
        return place + 1 if joins_units or _scale_follows(words, place + 1, state) else None
    if words[place] != "and" or not state.last:
        return None
    half = _half_after(words, place + 1)
    if half is not None and state.last in {"word", "digits", "scale"}:
        size, end = half
        if state.last == "scale":
            state.total += size * (state.scale or 1)
        else:
            state.group = (state.group or 0) + size
        return end
    following = _word_or_digits(words[place + 1]) if place + 1 < len(words) else None
    follows_scale = state.last == "scale"
    smaller = following is not None and following < (state.scale or 0)
    return place + 1 if follows_scale and smaller and words[place + 1].isalpha() else None


def _half_after(words: Tokens, place: int) -> tuple[float, int] | None:
    """*A half*, *three quarters* after *and*: its size, and the place after it."""
    count, end = _numerator(words, place)
    size = phrases("fractions").named(singular(words[end])) if end < len(words) else None
    return None if size is None or count is None else (count * size, end + 1)


def _take_ratio(words: Tokens, place: int, state: _Sum) -> int | None:
    """*3/4*, alone or after a whole number: *2 1/2*."""
    top, bottom = words[place : place + 1], words[place + 2 : place + 3]
    if words[place + 1 : place + 2] != ("/",) or not bottom or state.last not in {"", "digits"}:
        return None
    if not (top[0].isdecimal() and bottom[0].isdecimal() and int(bottom[0]) > 0):
        return None
    whole = state.group
    state.group = clean((whole or 0) + int(top[0]) / int(bottom[0]))
    state.last = "ratio" if whole is None else "mixed"
    return place + 3


def _take_scale(words: Tokens, place: int, state: _Sum) -> int | None:
    scale = _scale(words, place, after_digits=state.last in {"digits", "mixed"})
    if scale is None:
        return None
    if state.group is None and state.last == "scale":
        state.total *= scale  # lakh crore
    elif words[place] == "hundred":
        state.group = (1 if state.group is None else state.group) * scale
        state.last, state.scale = "scale", scale
        return place + 1
    else:
        state.total += (1 if state.group is None else state.group) * scale
    state.group, state.last = None, "scale"
    state.scale = scale
    return place + 1


def _take_value(words: Tokens, place: int, state: _Sum) -> int | None:
    value = _word_or_digits(words[place])
    if value is None:
        return None
    is_digits = words[place][0].isdigit()
    if state.group is None:
        if state.last == "scale" and is_digits and value >= (state.scale or 0):
            return None
        state.group, state.last = value, "digits" if is_digits else "word"
        return place + 1
    fits = state.group % 100 in _TENS and _is_unit(value) or state.group % 100 == 0 and value < 100  # noqa: PLR2004, RUF021
    if is_digits or not fits or state.last == "digits":
        return None
    state.group, state.last = state.group + value, "word"
    return place + 1


def _word_or_digits(word: str) -> float | None:
    if _DIGITS.fullmatch(word):
        return float(re.sub(r"[^\d.]", "", word))
    value = phrases("numbers").named(word)
    return None if value is None else float(value)


def _is_unit(value: float | None) -> bool:
    return value is not None and 0 < value < 10  # noqa: PLR2004 - one to nine


def _scale_follows(words: Tokens, place: int, state: _Sum) -> bool:
    after_digits = state.last in {"digits", "mixed"}
    return bool(state.last) and _scale(words, place, after_digits=after_digits) is not None


def _scale(words: Tokens, place: int, *, after_digits: bool) -> float | None:
    """The scale at `place`; short ones such as *m* only after digits."""
    if place >= len(words):
        return None
    word = words[place]
    if word in listed("scales_after_digits") and not after_digits:
        return None
    value = phrases("scales").named(word)
    return None if value is None else float(value)


def scaled_like(left: Numeral, right: Numeral) -> Numeral:
    """The first figure of a range, with the scale that only the second names (*1 to 2 million*)."""
    ends = (left.interval.low, right.interval.high)
    if left.is_scaled or not right.is_scaled or ends[0] is None or ends[1] is None:
        return left
    if ends[0] * right.scale > ends[1]:
        return left  # 900,000 to 1 million
    return replace(left, interval=left.interval.times(right.scale), is_scaled=True)
