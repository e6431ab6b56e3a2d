"""Which spans and arrows of two annotators are taken for the same."""

from annotation.agreement.matching import match
from tests.annotation.agreement.tagging import arrow, span, version
from twosource.model import Label


def test_exact_matches_come_first_and_each_span_matches_once() -> None:
    first = version("one", spans=[span("a", 0, 10), span("b", 20, 30), span("c", 50, 60)])
    second = version("two", spans=[span("x", 0, 10), span("y", 21, 30), span("z", 22, 32)])
    found = match(first, second, 0.5)
    assert [(one.span_id, other.span_id) for one, other in found.both] == [("a", "x"), ("b", "y")]
    assert found.exact == 1
    assert [[each.span_id for each in side] for side in found.alone] == [["c"], ["z"]]


def test_another_label_never_matches() -> None:
    first = version("one", spans=[span("a", 0, 10)])
    second = version("two", spans=[span("x", 0, 10, label=Label.NUMBER)])
    assert match(first, second, 0.5).both == ()


def test_less_overlap_than_asked_for_is_no_match() -> None:
    first = version("one", spans=[span("a", 0, 10)])
    second = version("two", spans=[span("x", 0, 5)])
    assert len(match(first, second, 0.5).both) == 1
    assert match(first, second, 0.51).both == ()


def test_two_spans_of_one_annotator_on_one_stretch_are_one_place() -> None:
    first = version("one", spans=[span("a", 0, 10), span("b", 0, 10)])
    second = version("two", spans=[span("x", 0, 10)])
    found = match(first, second, 0.5)
    assert [(one.span_id, other.span_id) for one, other in found.both] == [("a", "x")]
    assert found.alone == ((), ())


def test_an_arrow_runs_between_places_whoever_drew_it() -> None:
    actor = {"label": Label.ACTOR}
    first = version(
        "one",
        spans=[span("a", 0, 10), span("b", 20, 25, **actor), span("c", 30, 40)],
        relations=[arrow("a", "b"), arrow("c", "b")],
    )
    second = version(
        "two",
        spans=[span("x", 0, 9), span("y", 20, 25, **actor), span("z", 50, 60)],
        relations=[arrow("x", "y"), arrow("z", "y")],
    )
    found = match(first, second, 0.5)
    mine, yours = found.arrows(first), found.arrows(second)
    assert len(mine) == len(yours) == 2
    assert len(mine & yours) == 1
