"""Adjudication: what annotators dispute, and a version of it that somebody only has to finish."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeAlias

import structlog
from label_studio_sdk.client import LabelStudio

from annotation.agreement.matching import match
from annotation.client import ONCE, explained
from annotation.regions import CHOICES, TEXTS, region, relation
from twosource.model import Annotation, Span, short_id

log = structlog.get_logger(__name__)

MODEL_VERSION = "twosource-adjudicate"

Place: TypeAlias = tuple[str, int, int]  # label, start and end


@dataclass(frozen=True, slots=True)
class Dispute:
    """One article about which annotators differ too much; `agreement` is F1, 0 to 1."""

    article_id: str
    agreement: float
    versions: tuple[Annotation, ...]


def dispute(versions: Sequence[Annotation], overlap: float, below: float) -> Dispute | None:
    """Judge one article's versions; None where they agree well enough, or there is only one.

    Agreement is the mean over pairs of versions of F1: twice the spans that both have, over all
    that either has. Two versions without spans agree.
    """
    pairs = [_f1(*pair, overlap) for pair in combinations(versions, 2)]
    agreement = sum(pairs) / len(pairs) if pairs else 1.0
    if agreement >= below:
        return None
    return Dispute(versions[0].article_id, agreement, tuple(versions))


def contested(versions: Iterable[Annotation]) -> list[tuple[Span, str]]:
    """The spans that not every version has, in the order of the text, each with whose it is."""
    versions = list(versions)
    votes = Counter(place for version in versions for place in _places(version))
    found = [
        (span, version.annotator)
        for version in versions
        for place, span in _places(version).items()
        if votes[place] < len(versions)
    ]
    return sorted(found, key=lambda one: (one[0].start, one[0].end, one[0].label, one[1]))


def agreed(versions: Sequence[Annotation]) -> list[dict[str, Any]]:
    """Result items for what every version has: spans, their equal answers, and arrows.

    An answer that they differ on is left open, so that Label Studio asks for it on submission.
    """
    placed = [_places(version) for version in versions]
    shared = [place for place in sorted(placed[0]) if all(place in each for each in placed)]
    ids = {place: short_id("j", versions[0].article_id, *place) for place in shared}
    items: list[dict[str, Any]] = []
    for place in shared:
        items += region(ids[place], _row([each[place] for each in placed]), origin="prediction")
    arrows = set.intersection(*(_arrows(version) for version in versions))
    items += [
        relation(ids[start], ids[end], label)
        for start, end, label in sorted(arrows)
        if start in ids and end in ids
    ]
    return items


def prefill(studio: LabelStudio, task_id: int, versions: Sequence[Annotation]) -> bool:
    """Offer what all versions agree on as a prediction of the task; whether that was news.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    wanted = agreed(versions)
    with explained(f"prepare task {task_id} for adjudication"):
        there = _predictions(studio, task_id)
        if [prediction.result for prediction in there] == [wanted]:
            return False
        for prediction in there:
            studio.predictions.delete(prediction.id)
        studio.predictions.create(
            task=task_id,
            model_version=MODEL_VERSION,
            score=1.0,
            result=wanted,
            request_options=ONCE,
        )
    return True


def withdraw(studio: LabelStudio, task_id: int) -> None:
    """Take the prepared version back once the article is settled.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    with explained(f"clear up task {task_id} after adjudication"):
        for prediction in _predictions(studio, task_id):
            studio.predictions.delete(prediction.id)


def settle(studio: LabelStudio, task_id: int, adjudicators: Collection[str]) -> bool:
    """Mark the adjudicators' newest version of a task as ground truth; whether there is one.

    The mark is set in Label Studio, not here, so that it is evidence like the rest: the next
    export has it, and a build needs no settings to read it.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    with explained(f"settle task {task_id}"):
        theirs = {user.id for user in studio.users.list() if user.email in adjudicators}
        versions = [
            version
            for version in studio.annotations.list(task_id)
            if version.completed_by in theirs and not version.was_cancelled
        ]
        if not versions:
            return False
        newest = max(versions, key=lambda version: (version.updated_at, version.id))
        if not newest.ground_truth:
            studio.annotations.update(newest.id, ground_truth=True, request_options=ONCE)
            log.info("adjudicated", task_id=task_id, annotation=newest.id)
    return True


def _f1(first: Annotation, second: Annotation, overlap: float) -> float:
    total = len(first.spans) + len(second.spans)
    return 2 * len(match(first, second, overlap).both) / total if total else 1.0


def _place(span: Span) -> Place:
    return span.label.value, span.start, span.end


def _places(version: Annotation) -> dict[Place, Span]:
    return {_place(span): span for span in version.spans}


def _row(spans: Sequence[Span]) -> Mapping[str, Any]:
    """One span with the answers that all give."""
    first = spans[0]
    row: dict[str, Any] = {"label": first.label, "start": first.start, "end": first.end}
    answers = {
        name: getattr(first, name)
        for name in (*CHOICES[first.label], *TEXTS[first.label])
        if len({getattr(span, name) for span in spans}) == 1
    }
    return row | {"text": first.text} | answers


def _arrows(version: Annotation) -> set[tuple[Place, Place, str]]:
    at = {span.span_id: _place(span) for span in version.spans}
    return {(at[one.from_span], at[one.to_span], one.label) for one in version.relations}


def _predictions(studio: LabelStudio, task_id: int) -> list[Any]:
    return [
        prediction
        for prediction in studio.predictions.list(task=task_id)
        if prediction.model_version == MODEL_VERSION
    ]
