"""What is counted where two annotators tagged one article, as one row of numbers.

Every figure is a ratio of sums of such counts. Rows of several articles are therefore simply added,
and a resampled corpus is a product of matrices (see `intervals`).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotation.agreement.matching import Matched, match
from annotation.agreement.unitizing import disagreement
from twosource.model import (
    ActorType,
    Annotation,
    Label,
    Modality,
    NumberKind,
    OriginTag,
    Stance,
)

Counts = npt.NDArray[np.float64]

ARROW = "attributed_to"
SUBJECTS = (*Label, ARROW)
# The questions with a closed vocabulary. Names and values are written freely: two annotators' words
# for one thing differ, and what they mean is read later, when actors and quantities are resolved.
ATTRIBUTES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "modality": Modality,
        "stance": Stance,
        "origin": OriginTag,
        "type": ActorType,
        "kind": NumberKind,
    }
)
ASKED: Mapping[Label, tuple[str, ...]] = MappingProxyType(
    {
        Label.CLAIM: ("modality", "stance", "origin"),
        Label.ACTOR: ("type",),
        Label.NUMBER: ("kind",),
    }
)


class Tallied(NamedTuple):
    """The columns of one subject's counts: how many each annotator has, and how many match."""

    first: int
    second: int
    exact: int
    nearly: int


TALLIES = {subject: Tallied(*range(4 * at, 4 * at + 4)) for at, subject in enumerate(SUBJECTS)}
_CUT = 4 * len(SUBJECTS)
# Observed and expected disagreement about where units lie.
CUTS = {label: (_CUT + 2 * at, _CUT + 2 * at + 1) for at, label in enumerate(Label)}


def _answer_columns() -> tuple[dict[str, slice], int]:
    columns, at = {}, _CUT + 2 * len(Label)
    for name, vocabulary in ATTRIBUTES.items():
        columns[name] = slice(at, at + len(vocabulary) ** 2)
        at += len(vocabulary) ** 2
    return columns, at


# How often one annotator's answer met the other's: a square of the vocabulary, row by row.
ANSWERS, WIDTH = _answer_columns()
_RANK = {name: {value: at for at, value in enumerate(each)} for name, each in ATTRIBUTES.items()}


def count(first: Annotation, second: Annotation, overlap: float) -> Counts:
    """Count what two annotators' versions of one article have in common."""
    counts = [0.0] * WIDTH
    matched = match(first, second, overlap)
    _count_spans(counts, matched)
    _count_arrows(counts, matched, (first, second))
    _count_answers(counts, matched)
    for label, (observed, expected) in CUTS.items():
        units = (_units(first, label), _units(second, label))
        counts[observed], counts[expected] = disagreement(*units, first.body_length)
    return np.array(counts)


def _count_spans(counts: list[float], matched: Matched) -> None:
    for at, (one, _) in enumerate(matched.both):
        first, second, exact, nearly = TALLIES[one.label]
        counts[first] += 1
        counts[second] += 1
        counts[nearly] += 1
        counts[exact] += at < matched.exact
    for side, spans in enumerate(matched.alone):
        for span in spans:
            counts[TALLIES[span.label][side]] += 1


def _count_arrows(
    counts: list[float], matched: Matched, versions: tuple[Annotation, Annotation]
) -> None:
    """An arrow matches where both its ends do; the arrows of places without a match cannot."""
    mine, yours = (matched.arrows(version) for version in versions)
    shared = [arrow for arrow in mine & yours if min(arrow) >= 0]
    tally = TALLIES[ARROW]
    counts[tally.first], counts[tally.second] = len(mine), len(yours)
    counts[tally.exact] = sum(max(arrow) < matched.exact for arrow in shared)
    counts[tally.nearly] = len(shared)


def _count_answers(counts: list[float], matched: Matched) -> None:
    for one, other in matched.both:
        for name in ASKED[one.label]:
            said, heard = getattr(one, name), getattr(other, name)
            if said is not None and heard is not None:
                rank = _RANK[name]
                counts[ANSWERS[name].start + rank[said] * len(rank) + rank[heard]] += 1


def _units(annotation: Annotation, label: Label) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in annotation.spans if span.label == label]
