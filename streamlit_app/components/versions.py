"""Two annotators' versions of one article side by side, and where they differ."""

from collections.abc import Iterator, Mapping, Sequence

from annotation.agreement import Answer, Difference, Kind
from db.queries.rows import Mark
from streamlit_app import words
from streamlit_app.components.marks import Piece, lines
from streamlit_app.components.paper import Element, element
from twosource.model import Annotation, Label, Span

_ASKED = ("modality", "stance", "origin", "type", "name", "kind", "value")


def legend() -> Element:
    """Explain the marks, in the marks themselves."""
    return element(
        "p",
        "legend facts",
        element("span", "claim", "claim"),
        element("span", "actor", "actor"),
        element("span", "number", "number"),
        element("span", "claim claim-apart", "only this annotator has it"),
        element("span", "claim differs", "other edges or answers"),
    )


def version(body: str, annotation: Annotation, called: str, found: Sequence[Difference]) -> Element:
    """Draw the article with one annotator's marks; it opens at the first difference."""
    kinds = {span.span_id: each.kind for each in found for span in each.spans}
    marks = [_mark(span) for span in annotation.spans]
    said = {span.span_id: _said(span) for span in annotation.spans}
    first = next((span.span_id for span in annotation.spans if span.span_id in kinds), None)
    paragraphs = [
        element("p", "", *_drawn(line, kinds, said), dir="auto") for line in lines(body, marks)
    ]
    opening = {} if first is None else {"data_open": f"mark-{first}"}
    return element(
        "article",
        "panel",
        element("header", "", element("p", "facts", *_counts(annotation, called))),
        element(
            "div",
            "body",
            *paragraphs,
            tabindex="0",
            role="region",
            aria_label=f"The version of {called}",
            **opening,
        ),
    )


def disagreements(found: Sequence[Difference], called: tuple[str, str]) -> Element:
    """List where the two versions differ, in the order of the text."""
    return element("ol", "decisions", *(_difference(each, called) for each in found))


def _counts(annotation: Annotation, called: str) -> Iterator[Element]:
    yield element("strong", "", called, title=annotation.annotator)
    for label in Label:
        tagged = sum(span.label == label for span in annotation.spans)
        yield element("span", "beside", words.count(tagged, label.lower()))
    yield element("span", "beside", words.count(len(annotation.relations), "arrow"))


def _mark(span: Span) -> Mark:
    place = (span.article_id, span.label.value, span.start, span.end)
    return Mark(span.span_id, *place, claim_id=None, actor_name=None, claim_status=None)


def _said(span: Span) -> str:
    answers = (getattr(span, name) for name in _ASKED)
    return ", ".join([span.label, *(answer for answer in answers if answer)])


def _drawn(
    line: Sequence[Piece], kinds: Mapping[str, Kind], said: Mapping[str, str]
) -> Iterator[Element | str]:
    """The pieces of one line; the piece in which a differing span begins carries its id."""
    for piece in line:
        if not piece.marks:
            yield piece.text
            continue
        looks = [mark.label.lower() for mark in piece.marks]
        looks += [
            _look(mark, kinds[mark.mention_id]) for mark in piece.marks if mark.mention_id in kinds
        ]
        told = "; ".join(said[mark.mention_id] for mark in piece.marks)
        begun = [mark for mark in piece.marks if mark.start == piece.start]
        ids = [mark.mention_id for mark in begun if mark.mention_id in kinds]
        own = {"id": f"mark-{ids[0]}"} if ids else {}
        yield element("span", " ".join(dict.fromkeys(looks)), piece.text, title=told, **own)


def _look(mark: Mark, kind: Kind) -> str:
    """By label, where only one has it: the claim around an actor that stands apart does not."""
    return f"{mark.label.lower()}-apart" if kind is Kind.ALONE else "differs"


def _difference(each: Difference, called: tuple[str, str]) -> Element:
    label = each.spans[0].label
    told = element(
        "div",
        "decided",
        element("strong", "", words.word("difference", each.kind)),
        element("small", "beside", label),
    )
    sides = (
        _side(span, name) for span, name in zip((each.first, each.second), called, strict=True)
    )
    answers = [_answer(answer, called) for answer in each.answers]
    return element("li", "decision", told, *sides, *answers)


def _side(span: Span | None, called: str) -> Element:
    wording = element("p", "wording", words.clipped(span.text), dir="auto") if span else None
    nothing = element("p", "beside", "nothing here") if span is None else None
    return element("div", "side", element("small", "beside", called), wording, nothing)


def _answer(answer: Answer, called: tuple[str, str]) -> Element:
    said = zip(called, (answer.first, answer.second), strict=True)
    told = " · ".join(f"{name}: {words.clipped(value) or 'nothing'}" for name, value in said)
    question = element("strong", "", answer.question.replace("_", " "))
    return element("p", "answer", question, f" {told}", dir="auto")
