"""Signals: what speaks for and against two sides stating the same claim, each a number with a name.

Every signal is symmetric and between 0 and 1; those that end in `_apart` or `_conflict` say that
something tells the two apart. What each one means to a reader is in words.toml, `explained`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from twosource.matching import cues
from twosource.matching.columns import Pairing, Read, SideColumns, is_date, is_figure
from twosource.matching.embedding import Embedder, Vectors
from twosource.matching.findings import Values
from twosource.matching.measures import Bools, Floats
from twosource.matching.recalled import Recall
from twosource.matching.sides import Side
from twosource.matching.sparse import Places, products
from twosource.matching.spelling import Spelling
from twosource.matching.stories import Stories
from twosource.model import Quantity
from twosource.quantities import Agreement, compare

Pair = tuple[int, int]  # of places
Columns = Values  # a column of numbers or marks for each signal

_WHOLE = {0.0: 0.0, 1.0: 1.0}
_AT_ONCE = 1 << 17  # pairs whose signals are worked out at a time


class Collection:
    """All sides of one build, with what only shows in company: meaning as vectors, and stories.

    Where there is a `recall`, only what that does not know is worked out.
    """

    recall: Recall | None = None

    def __init__(self, sides: Iterable[Side], embedder: Embedder) -> None:
        self.sides = tuple(sides)
        self._texts = [side.text for side in self.sides]
        self.meaning = embedder.embed(self._texts)

    @cached_property
    def spelling(self) -> Spelling:
        """The texts as character n-grams."""
        return Spelling(self._texts)

    @cached_property
    def _stories(self) -> Stories:
        return Stories(self.sides, self.meaning)

    @cached_property
    def _columns(self) -> SideColumns:
        return SideColumns(self.sides)

    def shared(self, pairs: Places) -> Columns:
        """The signals that only show in company, of pairs of places; quick."""
        close = self._found("meaning", pairs, self._meaning)
        return close | self._found("story", pairs, self._story)

    def weighed(self, pairs: Places) -> Columns:
        """The signals that are read off two sides; all but `characters`, see `signals`."""
        blocks = [
            self._found("weighed", pairs[at : at + _AT_ONCE], self._weighed)
            for at in _starts(pairs)
        ]
        return {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}

    def signals(self, pairs: Places) -> Columns:
        """All signals of pairs of places: a column for each of NAMES.

        `characters` is slow, and no model of ours weighs it.
        """
        found = self.shared(pairs) | self.weighed(pairs)
        found |= self._found("characters", pairs, self._characters)
        return {name: found[name] for name in NAMES}

    def blocks(self, pairs: Sequence[Pair]) -> Iterator[tuple[Sequence[Pair], Columns]]:
        """Pairs with all their signals, so many at a time that memory holds them."""
        for start in range(0, len(pairs), _AT_ONCE):
            some = pairs[start : start + _AT_ONCE]
            yield some, self.signals(np.array(some, np.int64))

    def _found(self, table: str, pairs: Places, work: Callable[[Places], Values]) -> Values:
        return work(pairs) if self.recall is None else self.recall.values(table, pairs, work)

    def _meaning(self, pairs: Places) -> Values:
        return {"meaning": np.round(_cosines(self.meaning, pairs).clip(0.0, 1.0), 6)}

    def _story(self, pairs: Places) -> Values:
        return {"story": np.round(self._stories.closeness(pairs), 6)}

    def _weighed(self, pairs: Places) -> Values:
        compared = Pairing(self._columns, pairs)
        found = {name: signal(compared) for name, signal in _SIGNALS.items()}
        return {
            name: column if column.dtype == bool else np.round(column, 6)
            for name, column in found.items()
        }

    def _characters(self, pairs: Places) -> Values:
        return {"characters": np.round(self.spelling.alike(pairs), 6)}


def by_pair(columns: Columns) -> Iterator[dict[str, float]]:
    """The signals of each pair, by name."""
    numbers = [_numbers(column) for column in columns.values()]
    return (dict(zip(columns, row, strict=True)) for row in zip(*numbers, strict=True))


def _numbers(column: Floats | Bools) -> list[float]:
    """Numbers, but one object for all zeros and ones: most signals are either."""
    values = column.tolist()
    if column.dtype == bool:
        return [1.0 if value else 0.0 for value in values]
    return [_WHOLE.get(value, value) for value in values]


def _starts(pairs: Places) -> range:
    return range(0, max(len(pairs), 1), _AT_ONCE)


def _cosines(meaning: Vectors, pairs: Places) -> Floats:
    found = np.empty(len(pairs))
    step = _AT_ONCE >> 3
    for start in range(0, len(pairs), step):
        left, right = pairs[start : start + step].T
        found[start : start + step] = np.einsum("ij,ij->i", meaning[left], meaning[right])
    return found


def detail(left: Side, right: Side, name: str) -> str | None:
    """The words behind a signal, for the reasons: which figures differ, which places.

    None where it needs none.
    """
    tell = _DETAILS.get(name)
    return None if tell is None else tell(left, right)


def _differing(left: Side, right: Side, of_kind: Callable[[Quantity], bool]) -> str | None:
    found = _first_conflict(*(tuple(filter(of_kind, one.quantities)) for one in (left, right)))
    return None if found is None else f"“{found[0].text}”, “{found[1].text}”"


def _places_named(left: Side, right: Side) -> str | None:
    both = left.places and right.places
    return f"{_list(left.places)}; {_list(right.places)}" if both else None


def _acts_told(left: Side, right: Side) -> str | None:
    either = left.acts or right.acts
    return f"{_list(left.acts) or 'none'}; {_list(right.acts) or 'none'}" if either else None


def _words(compared: Pairing) -> Floats:
    shared, ours, theirs = compared.words
    return _ratio(shared, ours + theirs - shared, (ours > 0) & (theirs > 0))


def _shorter_covered(compared: Pairing) -> Floats:
    shared, ours, theirs = compared.words
    return _ratio(shared, np.minimum(ours, theirs), (ours > 0) & (theirs > 0))


def _names(compared: Pairing) -> Floats:
    shared, ours, theirs = compared.named
    return _ratio(shared, np.minimum(ours, theirs), (ours > 0) & (theirs > 0))


def _names_apart(compared: Pairing) -> Bools:
    shared, ours, theirs = compared.named
    apart: Bools = (ours > 0) & (theirs > 0) & (shared == 0)
    return apart


def _ratio(part: Floats, whole: Floats, where: Bools) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=where)


def _agree(ours: Read, theirs: Read) -> bool:
    return any(compare(one, other) is Agreement.AGREE for one in ours for other in theirs)


def _conflict(ours: Read, theirs: Read) -> bool:
    return _first_conflict(ours, theirs) is not None


def _first_conflict(mine: Read, theirs: Read) -> tuple[Quantity, Quantity] | None:
    """A quantity that one on the other side conflicts with and none there agrees with."""
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


def _modality_apart(compared: Pairing) -> Bools:
    """A plan against what happened, where annotators tagged both; words alone tell them badly."""
    columns = compared.columns
    return compared.both(columns.is_tagged) & compared.differ(columns.is_planned)


def _same_speaker(compared: Pairing) -> Bools:
    speakers = compared.columns.speakers
    return products(speakers, speakers, compared.pairs) > 0


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


_SIGNALS: dict[str, Callable[[Pairing], Floats | Bools]] = {
    "words": _words,
    "shorter_covered": _shorter_covered,
    "names": _names,
    "names_apart": _names_apart,
    "figures_agree": lambda each: each.columns.figures.each(each.pairs, _agree),
    "dates_agree": lambda each: each.columns.dates.each(each.pairs, _agree),
    "figures_conflict": lambda each: each.columns.figures.each(each.pairs, _conflict),
    "dates_conflict": lambda each: each.columns.dates.each(each.pairs, _conflict),
    "polarity_apart": lambda each: each.differ(each.columns.is_negated),
    "modality_apart": _modality_apart,
    "acts_apart": lambda each: each.columns.acts.each(each.pairs, cues.acts_apart),
    "places_apart": lambda each: each.disjoint(each.columns.places),
    "people_apart": lambda each: each.disjoint(each.columns.people),
    "same_speaker": _same_speaker,
}
_DETAILS: dict[str, Callable[[Side, Side], str | None]] = {
    "figures_conflict": lambda left, right: _differing(left, right, is_figure),
    "dates_conflict": lambda left, right: _differing(left, right, is_date),
    "places_apart": _places_named,
    "acts_apart": _acts_told,
}
NAMES = ("meaning", "story", "characters", *_SIGNALS)
