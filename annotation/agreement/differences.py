"""Where two annotators' versions of one article differ, in the order of the text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotation.agreement.counting import ARROW, ASKED
from annotation.agreement.matching import Matched, match
from twosource.model import Annotation, Span


class Kind(StrEnum):
    """In what two annotators differ."""

    ALONE = "alone"
    EDGES = "edges"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Answer:
    """What each annotator said to one question about one span; several actors for arrows."""

    question: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch of text on which two annotators differ.

    Only one of `first` and `second` is there where the other tagged nothing like it. Where both
    are, their edges differ or the `answers` do, or both.
    """

    first: Span | None
    second: Span | None
    answers: tuple[Answer, ...] = ()

    @property
    def kind(self) -> Kind:
        """What differs; edges where the answers differ too."""
        if self.first is None or self.second is None:
            return Kind.ALONE
        moved = (self.first.start, self.first.end) != (self.second.start, self.second.end)
        return Kind.EDGES if moved else Kind.ANSWERS

    @property
    def spans(self) -> tuple[Span, ...]:
        """The one or two spans."""
        return tuple(span for span in (self.first, self.second) if span is not None)


def differences(first: Annotation, second: Annotation, overlap: float) -> list[Difference]:
    """List where two annotators differ about one article.

    Args:
        first: one annotator's version.
        second: another annotator's version of the same text.
        overlap: as in `agreement`.
    """
    matched = match(first, second, overlap)
    found = [Difference(span, None) for span in matched.alone[0]]
    found += [Difference(None, span) for span in matched.alone[1]]
    targets = _targets(matched, first), _targets(matched, second)
    for at, (one, other) in enumerate(matched.both):
        answers = _answers(one, other) + _arrows(at, targets)
        if at >= matched.exact or answers:
            found.append(Difference(one, other, answers))
    return sorted(found, key=_position)


def _position(difference: Difference) -> tuple[int, int, str, str]:
    span = difference.spans[0]
    return span.start, -span.end, span.label, span.span_id


def _answers(one: Span, other: Span) -> tuple[Answer, ...]:
    said = ((name, getattr(one, name), getattr(other, name)) for name in ASKED[one.label])
    return tuple(
        Answer(name, mine or "", yours or "") for name, mine, yours in said if mine != yours
    )


def _arrows(at: int, targets: tuple[Mapping[int, dict[int, str]], ...]) -> tuple[Answer, ...]:
    mine, yours = (each.get(at, {}) for each in targets)
    if mine.keys() == yours.keys():
        return ()
    return (Answer(ARROW, ", ".join(mine.values()), ", ".join(yours.values())),)


def _targets(matched: Matched, version: Annotation) -> dict[int, dict[int, str]]:
    """For each numbered place, the numbers and words of what one annotator's arrows lead to."""
    spans = {span.span_id: span for span in version.spans}
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for arrow in version.relations:
        start, end = (matched.number(spans[at]) for at in (arrow.from_span, arrow.to_span))
        found[start][end] = spans[arrow.to_span].text
    return found
