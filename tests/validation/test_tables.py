"""What breaks a schema, an article or a reference is set aside with all that rests on it."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotation.parse import Parsed, parse
from annotation.regions import relation
from tests.exported import ACTOR, CLAIM, NUMBER, annotation, staged, tagged, task
from twosource.model import Article, Rejection
from validation.tables import Checked, check

ARTICLES = [
    Article("a-1", "Rain 🌧️ fell in Omsk, the mayor said. Ten people fled."),
    Article("a-2", "The mayor left Omsk."),
]
URL = "http://127.0.0.1:8080"
TABLES = ("task", "annotation", "span", "relation")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Parsed:
    """Two articles, two annotators; three spans and a relation in each annotation of the first."""
    first, second = ARTICLES
    items = [
        *tagged(first, "c", "Rain 🌧️ fell in Omsk", CLAIM),
        *tagged(first, "a", "mayor", ACTOR),
        *tagged(first, "n", "Ten people", NUMBER),
        relation("c", "a", "attributed_to"),
    ]
    tasks = [
        task(7, first, [annotation(items, who) for who in ("a@example.org", "b@example.org")]),
        task(8, second, [annotation(tagged(second, "a", "mayor", ACTOR))]),
    ]
    return parse(staged(tmp_path_factory.mktemp("export"), tasks), ARTICLES, URL, 3)


def with_row(parsed: Parsed, table: str, row: int, **change: Any) -> Parsed:  # noqa: ANN401
    """Parsed rows with one row changed, as if parsing had let a fault through."""
    frame = getattr(parsed, table)
    rows = frame.to_dicts()
    rows[row] |= change
    changed: dict[str, Any] = {table: pl.DataFrame(rows, schema=frame.schema)}
    return replace(parsed, **changed)


def heights(checked: Checked) -> tuple[int, ...]:
    return tuple(getattr(checked, table).height for table in TABLES)


def refused(checked: Checked) -> Counter[str]:
    return Counter(rejection.rule for rejection in checked.rejections)


def test_sound_rows_pass_untouched(sound: Parsed) -> None:
    checked = check(sound, ARTICLES)
    assert checked.rejections == ()
    for table in TABLES:
        assert getattr(checked, table).equals(getattr(sound, table))


def test_what_parsing_refused_is_carried_along(sound: Parsed) -> None:
    earlier = Rejection("parse", "unknown_label", "…")
    assert check(replace(sound, rejections=(earlier,)), ARTICLES).rejections == (earlier,)


@pytest.mark.parametrize(
    ("table", "change", "left", "rules"),
    [
        ("task", {"drafts": -1}, (1, 1, 1, 0), {"task.drafts.greater_than_or_equal_to": 1}),
        ("annotation", {"annotator": None}, (2, 2, 4, 1), {"annotation.annotator.not_nullable": 1}),
        ("annotation", {"task_id": 99}, (2, 2, 4, 1), {"annotation.task_id.refers": 1}),
        ("span", {"stance": "doubts"}, (2, 3, 6, 1), {"span.stance.isin": 1}),
        ("span", {"stance": None}, (2, 3, 6, 1), {"span.attributes_fit_label": 1}),
        ("span", {"type": "person"}, (2, 3, 6, 1), {"span.attributes_fit_label": 1}),
        ("span", {"end": 19}, (2, 3, 6, 1), {"span.offsets_fit_text": 1}),
        ("span", {"start": 1, "end": 21}, (2, 3, 6, 1), {"span.text.is_in_body": 1}),
        ("span", {"revision": 2}, (2, 3, 6, 1), {"span.text.is_in_body": 1}),
        ("span", {"start": None}, (2, 3, 6, 1), {"span.start.not_nullable": 1}),
        ("relation", {"to_span": "s-gone"}, (2, 3, 7, 1), {"relation.to_span.refers": 1}),
        ("relation", {"label": "likes"}, (2, 3, 7, 1), {"relation.label.isin": 1}),
    ],
)
def test_a_faulty_row_goes_with_all_that_rests_on_it(
    sound: Parsed, table: str, change: dict[str, Any], left: tuple[int, ...], rules: dict[str, int]
) -> None:
    checked = check(with_row(sound, table, 0, **change), ARTICLES)
    assert heights(checked) == left
    assert refused(checked).items() >= rules.items()
    resting = refused(checked) - Counter(rules)
    assert all(rule.endswith(".refers") for rule in resting)
    assert sum(heights(checked)) + len(checked.rejections) == sum(
        getattr(sound, name).height for name in TABLES
    )


def test_a_rejection_says_what_where_and_how_to_go_on(sound: Parsed) -> None:
    faulty = with_row(sound, "span", 0, stance="doubts", modality="guess")
    first, resting = check(faulty, ARTICLES).rejections
    row = faulty.span.row(0, named=True)
    assert first == Rejection(
        stage="validate",
        rule="span.modality.isin",
        reason=(
            "Refused because span.modality guess is not one of the known words; span.stance "
            "doubts is not one of the known words. Mend it in Label Studio and pull again."
        ),
        article_id="a-1",
        annotation_id=row["annotation_id"],
        span_id=row["span_id"],
        task_id=7,
        link=f"{URL}/projects/3/data?task=7",
        row=row,
    )
    assert resting.rule == "relation.from_span.refers"
    assert f"its span {row['span_id']} was refused" in resting.reason


def test_ids_that_occur_twice_are_all_set_aside(sound: Parsed) -> None:
    twice = replace(sound, span=pl.concat([sound.span, sound.span[-1:]]))
    checked = check(twice, ARTICLES)
    assert refused(checked) == {"span.span_id.field_uniqueness": 2}
    assert checked.span.height == sound.span.height - 1


_CHANGES = [
    ("task", {"drafts": -1}),
    ("annotation", {"annotator": None}),
    ("span", {"start": 3}),
    ("span", {"label": "Rumour"}),
    ("span", {"text": "other"}),
    ("relation", {"from_span": None}),
]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(_CHANGES), st.integers(0, 99)), max_size=4),
    st.randoms(use_true_random=False),
)
def test_every_row_is_either_kept_or_rejected_and_what_is_kept_holds_together(
    sound: Parsed, faults: Sequence[tuple[tuple[str, dict[str, Any]], int]], order: random.Random
) -> None:
    parsed = sound
    for (table, change), row in faults:
        parsed = with_row(parsed, table, row % getattr(parsed, table).height, **change)
    rows = parsed.span.to_dicts()
    order.shuffle(rows)
    parsed = replace(parsed, span=pl.DataFrame(rows, schema=parsed.span.schema))
    checked = check(parsed, ARTICLES)
    before = sum(getattr(parsed, table).height for table in TABLES)
    assert sum(heights(checked)) + len(checked.rejections) == before
    assert set(checked.annotation["task_id"]) <= set(checked.task["task_id"])
    assert set(checked.span["annotation_id"]) <= set(checked.annotation["annotation_id"])
    ends = {*checked.relation["from_span"], *checked.relation["to_span"]}
    assert ends <= set(checked.span["span_id"])
    bodies = {article.article_id: article.body for article in ARTICLES}
    for span in checked.span.to_dicts():
        assert bodies[span["article_id"]][span["start"] : span["end"]] == span["text"]
    assert check(replace(checked_as_parsed(checked), rejections=()), ARTICLES).rejections == ()


def checked_as_parsed(checked: Checked) -> Parsed:
    frames = {table: getattr(checked, table) for table in TABLES}
    return Parsed(**frames, rejections=checked.rejections, project_url=f"{URL}/projects/3")


def test_nothing_to_check(tmp_path: Path) -> None:
    checked = check(parse(staged(tmp_path, []), [], URL, 3), [])
    assert (heights(checked), checked.rejections) == ((0, 0, 0, 0), ())
