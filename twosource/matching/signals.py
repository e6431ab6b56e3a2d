"""Signals: what speaks for and against two sides stating the same claim, each a number with a name.

Every signal is symmetric and between 0 and 1; those that end in `_apart` or `_conflict` say that
something tells the two apart. What each one means to a reader is in words.toml, `explained`.
"""

from collections.abc import Callable, Iterable

import numpy as np

from twosource.matching import cues
from twosource.matching.embedding import Embedder
from twosource.matching.sides import Side, grams
from twosource.matching.stories import Stories
from twosource.model import NumberKind, Quantity
from twosource.quantities import Agreement, compare


class Collection:
    """All sides of one build, with what only shows in company: meaning as vectors, and stories."""

    def __init__(self, sides: Iterable[Side], embedder: Embedder) -> None:
        self.sides = tuple(sides)
        self.meaning = embedder.embed([side.text for side in self.sides])
        self._stories = Stories(self.sides, self.meaning)

    def shared(self, left: int, right: int) -> dict[str, float]:
        """The signals that only show in company, of two sides given by their places; quick."""
        ours, theirs = self.sides[left].article_id, self.sides[right].article_id
        cosine = float(np.dot(self.meaning[left], self.meaning[right]))
        return {
            "meaning": round(min(max(cosine, 0.0), 1.0), 6),
            "story": round(self._stories.closeness(ours, theirs), 6),
        }

    def signals(self, left: int, right: int) -> dict[str, float]:
        """All signals of two sides, given by their places."""
        ours, theirs = self.sides[left], self.sides[right]
        found = {name: float(signal(ours, theirs)) for name, signal in _SIGNALS.items()}
        return self.shared(left, right) | {name: round(value, 6) for name, value in found.items()}


def details(left: Side, right: Side) -> dict[str, str]:
    """The words behind some signals, for the reasons: which figures differ, which places."""
    found = {
        "figures_conflict": _first_conflict(left, right, _is_figure),
        "dates_conflict": _first_conflict(left, right, _is_date),
    }
    shown = {name: f"“{pair[0].text}”, “{pair[1].text}”" for name, pair in found.items() if pair}
    if left.places and right.places:
        shown["places_apart"] = f"{_list(left.places)}; {_list(right.places)}"
    if left.acts or right.acts:
        shown["acts_apart"] = f"{_list(left.acts) or 'none'}; {_list(right.acts) or 'none'}"
    return shown


def _characters(left: Side, right: Side) -> float:
    few, many = sorted((grams(left.text), grams(right.text)), key=len)
    return min(sum(weight * many.get(gram, 0.0) for gram, weight in few.items()), 1.0)


def _shared_words(left: Side, right: Side) -> tuple[float, float, float]:
    shared = sum(weight for word, weight in left.words.items() if word in right.words)
    return shared, sum(left.words.values()), sum(right.words.values())


def _words(left: Side, right: Side) -> float:
    shared, ours, theirs = _shared_words(left, right)
    return shared / (ours + theirs - shared) if ours and theirs else 0.0


def _shorter_covered(left: Side, right: Side) -> float:
    shared, ours, theirs = _shared_words(left, right)
    return shared / min(ours, theirs) if ours and theirs else 0.0


def _named(left: Side, right: Side) -> tuple[frozenset[str], frozenset[str]]:
    """Resolved actors where both sides have them, capitalised words elsewhere."""
    if left.actors and right.actors:
        return left.actors, right.actors
    return left.names, right.names


def _names(left: Side, right: Side) -> float:
    ours, theirs = _named(left, right)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _names_apart(left: Side, right: Side) -> bool:
    return _disjoint(*_named(left, right))


def _agree(left: Side, right: Side, of_kind: Callable[[Quantity], bool]) -> bool:
    return any(
        compare(ours, theirs) is Agreement.AGREE
        for ours in filter(of_kind, left.quantities)
        for theirs in filter(of_kind, right.quantities)
    )


def _figures_agree(left: Side, right: Side) -> bool:
    return _agree(left, right, _is_figure)


def _dates_agree(left: Side, right: Side) -> bool:
    return _agree(left, right, _is_date)


def _figures_conflict(left: Side, right: Side) -> bool:
    return _first_conflict(left, right, _is_figure) is not None


def _dates_conflict(left: Side, right: Side) -> bool:
    return _first_conflict(left, right, _is_date) is not None


def _first_conflict(
    left: Side, right: Side, of_kind: Callable[[Quantity], bool]
) -> tuple[Quantity, Quantity] | None:
    """A quantity that one on the other side conflicts with and none there agrees with."""
    ours, theirs = filter(of_kind, left.quantities), tuple(filter(of_kind, right.quantities))
    mine = tuple(ours)
    for one, others, turned in (
        *((quantity, theirs, False) for quantity in mine),
        *((quantity, mine, True) for quantity in theirs),
    ):
        found = {compare(one, other): other for other in others}
        if Agreement.CONFLICT in found and not found.keys() & {
            Agreement.AGREE,
            Agreement.COMPATIBLE,
        }:
            other = found[Agreement.CONFLICT]
            return (other, one) if turned else (one, other)
    return None


def _is_figure(quantity: Quantity) -> bool:
    return quantity.kind is not NumberKind.DATE


def _is_date(quantity: Quantity) -> bool:
    return quantity.kind is NumberKind.DATE


def _modality_apart(left: Side, right: Side) -> bool:
    """A plan against what happened, where annotators tagged both; words alone tell them badly."""
    return left.is_tagged and right.is_tagged and left.is_planned != right.is_planned


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right and not left & right)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


_SIGNALS: dict[str, Callable[[Side, Side], float]] = {
    "characters": _characters,
    "words": _words,
    "shorter_covered": _shorter_covered,
    "names": _names,
    "names_apart": _names_apart,
    "figures_agree": _figures_agree,
    "dates_agree": _dates_agree,
    "figures_conflict": _figures_conflict,
    "dates_conflict": _dates_conflict,
    "polarity_apart": lambda left, right: left.is_negated != right.is_negated,
    "modality_apart": _modality_apart,
    "acts_apart": lambda left, right: cues.acts_apart(left.acts, right.acts),
    "places_apart": lambda left, right: _disjoint(left.places, right.places),
    "people_apart": lambda left, right: _disjoint(left.people, right.people),
    "same_speaker": lambda left, right: bool(left.speakers & right.speakers),
}
NAMES = ("meaning", "story", *_SIGNALS)
