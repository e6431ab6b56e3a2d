"""What is agreed and what is disputed, on versions small enough to see it."""

from itertools import count

import pytest

from annotation.adjudication import agreed, contested, dispute
from twosource.model import ActorType, Annotation, Label, Modality, OriginTag, Relation, Span

BODY = "Dar said the port was shut. Rubio denied it."
_NUMBERS = count()


def span(text: str, who: str, label: Label = Label.ACTOR, **answers: object) -> Span:
    start = BODY.index(text)
    return Span(
        span_id=f"s{next(_NUMBERS)}",
        annotation_id=who,
        article_id="a",
        annotator=who,
        label=label,
        start=start,
        end=start + len(text),
        text=text,
        **answers,  # type: ignore[arg-type]
    )


def version(who: str, *spans: Span, arrows: tuple[tuple[Span, Span], ...] = ()) -> Annotation:
    relations = tuple(
        Relation(who, start.span_id, end.span_id, "attributed_to") for start, end in arrows
    )
    return Annotation(who, "a", who, None, len(BODY), spans, relations)


@pytest.mark.parametrize(
    ("mine", "yours", "f1"),
    [
        (["Dar", "Rubio"], ["Dar"], 2 / 3),
        (["Dar"], ["Rubio"], 0),
        (["Dar"], [], 0),
    ],
)
def test_agreement_is_f1_of_spans(mine: list[str], yours: list[str], f1: float) -> None:
    one = version("one", *(span(text, "one") for text in mine))
    two = version("two", *(span(text, "two") for text in yours))
    found = dispute([one, two], 0.5, 0.9)
    assert found is not None
    assert found.agreement == pytest.approx(f1)
    assert dispute([one, two], 0.5, f1) is None


def test_one_version_or_empty_ones_dispute_nothing() -> None:
    assert dispute([version("one", span("Dar", "one"))], 0.5, 1) is None
    assert dispute([version("one"), version("two")], 0.5, 1) is None


def test_several_versions_count_by_their_pairs() -> None:
    versions = [version(who, span("Dar", who)) for who in ("one", "two")]
    found = dispute([*versions, version("three")], 0.5, 1)
    assert found is not None
    assert found.agreement == pytest.approx(1 / 3)


def test_what_not_everybody_has_is_contested_with_whose_it_is() -> None:
    one = version("one", span("Dar", "one"), span("the port", "one"))
    two = version("two", span("Dar", "two"), span("Rubio", "two"))
    assert [(found.text, who) for found, who in contested([one, two])] == [
        ("the port", "one"),
        ("Rubio", "two"),
    ]


def test_the_prepared_version_has_equal_answers_and_arrows_and_leaves_the_rest_open() -> None:
    def tagged(who: str, modality: Modality, kind: ActorType) -> Annotation:
        claim = span(
            "the port was shut", who, Label.CLAIM, modality=modality, origin=OriginTag.NAMED
        )
        actor = span("Dar", who, type=kind)
        return version(who, claim, actor, arrows=((claim, actor),))

    one = tagged("one", Modality.FACT, ActorType.PERSON)
    two = tagged("two", Modality.OPINION, ActorType.PERSON)
    items = agreed([one, two])
    spans = [(item["from_name"], item["value"]) for item in items[:-1]]
    assert [(name, value.get("choices") or value["labels"]) for name, value in spans] == [
        ("label", ["Actor"]),
        ("type", ["person"]),
        ("label", ["Claim"]),
        ("origin", ["named"]),
    ]
    claim, actor = items[2]["id"], items[0]["id"]
    assert (items[-1]["from_id"], items[-1]["to_id"]) == (claim, actor)
    assert {item["origin"] for item in items[:-1]} == {"prediction"}
    assert agreed([two, one]) == items
