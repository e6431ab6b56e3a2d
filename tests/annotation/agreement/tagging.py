"""Tiny annotations for the tests of agreement."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from twosource.model import Annotation, Label, Relation, Span

LENGTH = 100
MONDAY = datetime(2025, 5, 19, 9)  # noqa: DTZ001 - the column is UTC without saying so


def span(span_id: str, start: int, end: int, **given: Any) -> Span:  # noqa: ANN401 - any field
    known: dict[str, Any] = {"annotation_id": "n", "article_id": "a1", "annotator": "one"}
    known |= {"label": Label.CLAIM, "text": "x" * (end - start)}
    return Span(span_id=span_id, start=start, end=end, **(known | given))


def arrow(start: str, end: str) -> Relation:
    return Relation("n", start, end)


def version(
    annotator: str,
    article_id: str = "a1",
    *,
    spans: Iterable[Span] = (),
    relations: Iterable[Relation] = (),
    created_at: datetime | None = MONDAY,
) -> Annotation:
    """One annotator's version of an article; its spans become that annotator's."""
    own = tuple(
        span(
            each.span_id,
            each.start,
            each.end,
            label=each.label,
            stance=each.stance,
            article_id=article_id,
            annotator=annotator,
        )
        for each in spans
    )
    name = f"{annotator}-{article_id}"
    return Annotation(name, article_id, annotator, created_at, LENGTH, own, tuple(relations))
