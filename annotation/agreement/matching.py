"""Which spans and arrows of two annotations of one article are the same, exactly or nearly.

Nearly means what it means in consolidation: the same label, and an overlap of the policy's share,
the best overlaps first and each span at most once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from twosource.grouping import grouped
from twosource.model import Annotation, Label, Span

Arrow = tuple[int, int]  # from which place to which, by their numbers in a Matched
_Key = tuple[Label, int, int]  # label, start and end


@dataclass(frozen=True, slots=True)
class Matched:
    """Two annotations laid on each other.

    `alone` and `both` hold one span a place: several of one annotator's on the same stretch and
    with the same label are one place. The first `exact` pairs of `both` match to the character.
    `numbers` has each place's index in `both`, and below zero the number of one without a match.
    """

    alone: tuple[tuple[Span, ...], tuple[Span, ...]]
    both: tuple[tuple[Span, Span], ...]
    exact: int
    numbers: Mapping[_Key, int]

    def number(self, span: Span) -> int:
        """The number of a span's place."""
        return self.numbers[_key(span)]

    def arrows(self, version: Annotation) -> frozenset[Arrow]:
        """One annotator's arrows, between numbered places."""
        at = {span.span_id: self.number(span) for span in version.spans}
        return frozenset((at[arrow.from_span], at[arrow.to_span]) for arrow in version.relations)


def match(first: Annotation, second: Annotation, overlap: float) -> Matched:
    """Match two annotators' annotations of one article.

    Args:
        first: one annotator's version.
        second: another annotator's version of the same text.
        overlap: the intersection over union, 0 to 1, from which on two spans match nearly.
    """
    mine, yours = _places(first), _places(second)
    same = mine.keys() & yours.keys()
    both = [(mine[key], yours[key]) for key in sorted(same)]
    rest = [span for places in (mine, yours) for key, span in places.items() if key not in same]
    alone: tuple[list[Span], list[Span]] = ([], [])
    for group in _near(rest, overlap):
        by_side = {span.annotator == second.annotator: span for span in group}
        if len(by_side) == len(alone):
            both.append((by_side[False], by_side[True]))
        else:
            for side, span in by_side.items():
                alone[side].append(span)
    numbers = {_key(span): at for at, pair in enumerate(both) for span in pair}
    spans = (tuple(alone[0]), tuple(alone[1]))
    numbers |= {_key(span): -at for at, span in enumerate((*spans[0], *spans[1]), start=1)}
    return Matched(spans, tuple(both), len(same), numbers)


def _places(annotation: Annotation) -> dict[_Key, Span]:
    """One span a place: of several with one label on one stretch, that with the lowest id."""
    ordered = sorted(annotation.spans, key=lambda span: span.span_id, reverse=True)
    return {_key(span): span for span in ordered}


def _near(spans: list[Span], overlap: float) -> Iterator[list[Span]]:
    """What is left once exact matches are set aside, which consolidation too joins first."""
    spans.sort(key=_label)
    for _, same in groupby(spans, key=_label):
        for group in grouped(list(same), overlap):
            yield [tags[0] for tags in group]


def _key(span: Span) -> _Key:
    return span.label, span.start, span.end


def _label(span: Span) -> Label:
    return span.label
