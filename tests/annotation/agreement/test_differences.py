"""What an adjudicator is told of two versions."""

from annotation.agreement import Answer, Difference, Kind, differences
from tests.annotation.agreement.tagging import arrow, span, version
from twosource.model import Annotation, Label, Stance

ACTOR, ASSERTS, DENIES = Label.ACTOR, Stance.ASSERTS, Stance.DENIES


def found(first: Annotation, second: Annotation) -> list[tuple[Kind, list[str]]]:
    return [
        (each.kind, [span.span_id for span in each.spans])
        for each in differences(first, second, 0.5)
    ]


def test_each_kind_of_difference_is_found_in_the_order_of_the_text() -> None:
    first = version(
        "one",
        spans=[
            span("same", 0, 5),
            span("moved", 10, 20),
            span("mine", 30, 40),
            span("said", 50, 60, stance=ASSERTS),
        ],
    )
    second = version(
        "two",
        spans=[
            span("also", 0, 5),
            span("shifted", 10, 18),
            span("heard", 50, 60, stance=DENIES),
            span("yours", 70, 80),
        ],
    )
    assert found(first, second) == [
        (Kind.EDGES, ["moved", "shifted"]),
        (Kind.ALONE, ["mine"]),
        (Kind.ANSWERS, ["said", "heard"]),
        (Kind.ALONE, ["yours"]),
    ]
    assert differences(first, second, 0.5)[2].answers == (Answer("stance", "asserts", "denies"),)


def test_arrows_that_lead_elsewhere_are_a_difference_and_say_where() -> None:
    spans = [span("c", 0, 9), span("a", 20, 25, label=ACTOR), span("b", 30, 35, label=ACTOR)]
    first = version("one", spans=spans, relations=[arrow("c", "a")])
    second = version("two", spans=spans, relations=[arrow("c", "a"), arrow("c", "b")])
    (only,) = differences(first, second, 0.5)
    assert only.answers == (Answer("attributed_to", "xxxxx", "xxxxx, xxxxx"),)


def test_arrows_to_the_same_actor_with_other_edges_are_none() -> None:
    first = version(
        "one", spans=[span("c", 0, 9), span("a", 20, 25, label=ACTOR)], relations=[arrow("c", "a")]
    )
    second = version(
        "two", spans=[span("d", 0, 9), span("b", 20, 26, label=ACTOR)], relations=[arrow("d", "b")]
    )
    assert found(first, second) == [(Kind.EDGES, ["a", "b"])]


def test_equal_versions_do_not_differ() -> None:
    spans = [span("a", 0, 9, stance=DENIES), span("b", 20, 25, label=ACTOR)]
    assert differences(version("one", spans=spans), version("two", spans=spans), 0.5) == []


def test_a_difference_has_the_one_or_two_spans_that_are_there() -> None:
    only = span("a", 0, 9)
    assert Difference(None, only).spans == Difference(only, None).spans == (only,)
