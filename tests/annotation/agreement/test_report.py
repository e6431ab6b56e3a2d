"""Agreement as a whole: the demo newsroom's figures, order, weeks, and what never changes."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.agreement import Agreement, Figure, agreement
from tests.annotation.agreement.tagging import MONDAY, arrow, span, version
from twosource.model import Annotation, Label, Relation, Span, Stance
from twosource.policy import read_policy

SEEDS = Path(__file__).parents[3] / "seeds"
OVERLAP = read_policy().consolidation.overlap


def seed_annotations() -> list[Annotation]:
    found = []
    for name in ("annotator_1", "annotator_2"):
        for line in (SEEDS / "annotations" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            article = row["article_id"]
            post = frontmatter.load(str(SEEDS / "articles" / f"{article}.md"))
            spans = tuple(_span(each, article, name) for each in row["spans"])
            arrows = tuple(Relation("", one["from"], one["to"]) for one in row["relations"])
            length = len(post.content)
            found.append(Annotation("", article, name, None, length, spans, arrows))
    return found


def _span(row: dict[str, object], article: str, annotator: str) -> Span:
    row = dict(row) | {"article_id": article, "annotator": annotator, "annotation_id": ""}
    return Span(span_id=str(row.pop("id")), **row)  # type: ignore[arg-type]


def test_the_demo_newsroom_agrees_as_its_readme_says() -> None:
    overall = agreement(seed_annotations(), OVERLAP).overall
    assert overall is not None
    assert overall.articles == 6
    said = {"Claim": 0.71, "Actor": 0.94, "Number": 0.87}
    for label, f1 in said.items():
        assert overall.figures[label]["exact_f1"].value == pytest.approx(f1, abs=0.005)


def test_intervals_hold_their_figures_and_are_the_same_every_time() -> None:
    found = agreement(seed_annotations(), OVERLAP)
    assert found == agreement(seed_annotations(), OVERLAP)
    assert found.overall is not None
    for figures in found.overall.figures.values():
        for figure in figures.values():
            assert figure.value is not None
            assert figure.low is not None
            assert figure.high is not None
            assert figure.low <= figure.value <= figure.high


def test_the_worst_article_comes_first_and_one_without_spans_last() -> None:
    both = [span("a", 0, 10), span("b", 20, 30)]
    found = agreement(
        [
            version("one", "good", spans=both),
            version("two", "good", spans=both),
            version("one", "bad", spans=both),
            version("two", "bad", spans=both[:1]),
            version("one", "empty"),
            version("two", "empty"),
            version("one", "only one has read this", spans=both),
        ],
        OVERLAP,
    )
    assert list(found.articles) == ["bad", "good", "empty"]
    f1 = [summary.figures["Span"]["overlap_f1"].value for summary in found.articles.values()]
    assert f1 == [pytest.approx(2 / 3), 1, None]


def test_pairs_and_weeks_are_told_apart() -> None:
    same = [span("a", 0, 10)]
    later = MONDAY + timedelta(days=7)
    found = agreement(
        [
            version("one", spans=same),
            version("two", spans=same),
            version("three", spans=[span("a", 50, 60)], created_at=later),
            version("four", spans=same, created_at=None),
        ],
        OVERLAP,
    )
    exact = {pair: each.figures["Claim"]["exact_f1"].value for pair, each in found.pairs.items()}
    assert exact["one", "two"] == exact["four", "one"] == 1
    assert exact["one", "three"] == exact["four", "three"] == 0
    weeks = {week: each.figures["Claim"]["exact_f1"].value for week, each in found.weeks.items()}
    assert weeks == {"2025-W21": 1, "2025-W22": 0}


def test_one_article_has_no_interval() -> None:
    found = agreement([version("one", spans=[span("a", 0, 9)]), version("two")], OVERLAP)
    assert found.overall is not None
    assert found.overall.figures["Claim"]["exact_f1"] == Figure(0)


@pytest.mark.parametrize("versions", [[], [version("one", spans=[span("a", 0, 9)])]])
def test_where_nobody_overlaps_there_is_nothing_to_measure(versions: list[Annotation]) -> None:
    assert agreement(versions, OVERLAP) == Agreement(OVERLAP, None, {}, {}, {})


def test_answers_are_compared_on_spans_that_match() -> None:
    def claims(*stances: Stance | None) -> list[Span]:
        return [
            span(f"s{at}", 10 * at, 10 * at + 8, stance=stance) for at, stance in enumerate(stances)
        ]

    asserts, denies = Stance.ASSERTS, Stance.DENIES
    first = version("one", spans=claims(asserts, asserts, denies, denies, None))
    second = version("two", spans=claims(asserts, denies, denies, denies, asserts))
    overall = agreement([first, second], OVERLAP).overall
    assert overall is not None
    # Eight answers in four pairs: three say asserts and five denies; one pair differs.
    assert overall.figures["stance"]["alpha"].value == pytest.approx(1 - 7 * 2 / (2 * 3 * 5))
    assert overall.figures["modality"]["alpha"].value is None


@st.composite
def newsrooms(draw: st.DrawFn) -> list[Annotation]:
    ids = count()

    def spans() -> list[Span]:
        places = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6))
        return [
            span(f"s{next(ids)}", start, start + size, label=draw(st.sampled_from(Label)))
            for start, size in places
        ]

    def tagged(annotator: str, article_id: str) -> Annotation:
        own = spans()
        claims = [each.span_id for each in own if each.label == Label.CLAIM]
        actors = [each.span_id for each in own if each.label == Label.ACTOR]
        arrows = [arrow(start, end) for start in claims for end in actors if draw(st.booleans())]
        return version(annotator, article_id, spans=own, relations=arrows)

    return [tagged(who, article) for article in ("a1", "a2") for who in ("one", "two", "three")]


def flat(found: Agreement) -> list[float | None]:
    assert found.overall is not None
    summaries = [found.overall, *found.pairs.values(), *found.articles.values()]
    return [
        figure.value
        for summary in summaries
        for measures in summary.figures.values()
        for figure in measures.values()
    ]


@given(newsrooms(), st.randoms(use_true_random=False))
def test_no_order_matters(newsroom: list[Annotation], shuffle: Random) -> None:
    mixed = [
        replace(
            each,
            spans=tuple(sorted(each.spans, key=lambda _: shuffle.random())),
            relations=each.relations[::-1],
        )
        for each in newsroom
    ]
    assert agreement(newsroom, OVERLAP) == agreement(mixed[::-1], OVERLAP)


@given(newsrooms())
def test_an_annotator_agrees_perfectly_with_a_copy(newsroom: list[Annotation]) -> None:
    own = [each for each in newsroom if each.annotator == "one"]
    copies = [
        replace(each, spans=tuple(replace(one, annotator="copy") for one in each.spans))
        for each in own
    ]
    copies = [replace(each, annotator="copy") for each in copies]
    assert set(flat(agreement([*own, *copies], OVERLAP))) <= {1.0, None}


@given(newsrooms())
def test_f1_lies_between_nought_and_one_and_near_is_never_worse_than_exact(
    newsroom: list[Annotation],
) -> None:
    overall = agreement(newsroom, OVERLAP).overall
    assert overall is not None
    for figures in overall.figures.values():
        if "exact_f1" in figures and figures["exact_f1"].value is not None:
            assert figures["overlap_f1"].value is not None
            assert 0 <= figures["exact_f1"].value <= figures["overlap_f1"].value <= 1
