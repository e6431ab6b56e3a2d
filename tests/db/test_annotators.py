"""Each annotator's work, counted over a newsroom small enough to count by hand."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from db import annotators
from db.annotators import AnnotatorWork
from db.snapshots import SnapshotStore
from tests.snapshot_rows import Row, Rows, annotation, article, build

TEN = "one two three four five six seven\neight  nine ten"
AT = datetime(2025, 6, 1, 12)  # noqa: DTZ001 - times of a snapshot are UTC and name no zone


def span(span_id: str, annotation_id: str, drawn: str) -> Row:
    row = {"span_id": span_id, "annotation_id": annotation_id, "article_id": "a", "revision": 1}
    row |= {"annotator": "any", "label": "Actor", "start": 0, "end": 3, "text": "one"}
    return row | {"drawn": drawn, "ground_truth": False}


def task(task_id: int, drafters: list[str]) -> Row:
    row = {"task_id": task_id, "article_id": "a", "revision": 1, "annotations": 0, "skipped": 0}
    return row | {"drafts": len(drafters), "drafters": drafters}


def rejection(rejection_id: str, annotation_id: str | None, rule: str = "empty_span") -> Row:
    row = {"rejection_id": rejection_id, "stage": "parse", "rule": rule, "reason": "No."}
    return row | {"annotation_id": annotation_id}


def newsroom() -> Rows:
    return {
        "article": [
            article("a", TEN),
            article("b", TEN),
            article("c", TEN),
            article("a", "Old text.", revision=0, is_current=False),
            article("d", TEN, task_id=None),
        ],
        "annotation": [
            annotation("n1", "a", "one", lead_time=60.0, updated_at=AT),
            annotation("n2", "b", "one", lead_time=180.0),
            annotation("n3", "c", "one", skipped=True, lead_time=900.0),
            annotation("n4", "a", "two"),
            annotation("n5", "a", "one", superseded=True, lead_time=9000.0),
            annotation("n6", "a", "gone", revision=0),
        ],
        "task": [task(1, ["new", "two"]), task(2, ["new"])],
        "span": [
            span("s1", "n1", "manual"),
            span("s2", "n1", "prediction"),
            span("s3", "n2", "prediction"),
            span("s4", "n2", "prediction"),
            span("s5", "n2", "prediction-changed"),
            span("s6", "n5", "prediction-changed"),
        ],
        "rejection": [
            rejection("r1", "n2"),
            rejection("r2", "n3", "skipped_annotation"),
            rejection("r3", None),
        ],
    }


@pytest.fixture
def work(tmp_path: Path) -> dict[str, AnnotatorWork]:
    build(tmp_path, newsroom())
    with closing(SnapshotStore(tmp_path / "snapshots").connect()) as con:
        return {one.annotator: one for one in annotators.work(con, 2)}


def test_everybody_who_tagged_or_drafted_is_listed(work: dict[str, AnnotatorWork]) -> None:
    assert list(work) == ["gone", "new", "one", "two"]


def test_what_counts_is_counted_on_current_versions_only(work: dict[str, AnnotatorWork]) -> None:
    assert work["one"] == AnnotatorWork(
        annotator="one",
        done=2,
        skipped=1,
        drafts=0,
        articles_left=0,
        median_minutes=2.0,
        spans=5,
        spans_per_1000_words=250.0,
        rejections=1,
        suggested=4,
        accepted_unchanged=0.75,
        last_at=AT,
    )


def test_what_is_not_known_is_none(work: dict[str, AnnotatorWork]) -> None:
    two = work["two"]
    assert (two.median_minutes, two.accepted_unchanged) == (None, None)
    assert two.spans_per_1000_words == 0
    assert work["new"].spans_per_1000_words is None


def test_left_is_what_wants_readers_and_one_has_not_touched(
    work: dict[str, AnnotatorWork],
) -> None:
    left = {name: one.articles_left for name, one in work.items()}
    # a has its two readers, b one, c only somebody who skipped it; d is in no task.
    assert left == {"one": 0, "two": 2, "new": 2, "gone": 2}


def test_drafts_are_whose_they_are(work: dict[str, AnnotatorWork]) -> None:
    assert {name: one.drafts for name, one in work.items()} == {
        "one": 0,
        "two": 1,
        "new": 2,
        "gone": 0,
    }


def asked(folder: Path, *annotations: Row) -> list[annotators.Asked]:
    tagged = [article(name, TEN, task_id=number) for number, name in enumerate("abc", start=7)]
    build(folder, {"article": tagged, "annotation": list(annotations)})
    with closing(SnapshotStore(folder / "snapshots").connect()) as con:
        return annotators.second_readers(con)


def version(article_id: str, who: str, **given: object) -> Row:
    return annotation(f"{article_id}-{who}", article_id, who, **given)


def test_who_wants_a_second_reader_has_one_once_somebody_else_tagged(tmp_path: Path) -> None:
    wanted: dict[str, object] = {"choices": ["second_reader"]}
    found = asked(
        tmp_path,
        version("a", "ann", **wanted),
        version("a", "bob"),
        version("b", "ann", **wanted),
        version("b", "bob", skipped=True),
        version("c", "ann", skipped=True, **wanted),
        version("c", "bob", skipped=True, **wanted),
    )
    assert found == [annotators.Asked(8, "b", ["ann"]), annotators.Asked(9, "c", ["ann", "bob"])]


def test_an_older_version_asks_for_nobody(tmp_path: Path) -> None:
    before = version("a", "ann", choices=["second_reader"], superseded=True)
    assert asked(tmp_path, before, version("b", "ann", choices=["wire_copy"])) == []
