"""Which annotations are compared, and that they come whole."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest
from duckdb import DuckDBPyConnection

from db.annotations import comparable, counting
from db.snapshots import SnapshotStore
from tests.snapshot_rows import Rows, annotation, article, build, relation, span
from twosource.model import Annotation, Label, NumberKind, Relation, Span, Stance

BODY = "The dam held, officials said. 40 people were moved."
WHEN = datetime(2025, 5, 19, 9, 30)  # noqa: DTZ001 - the column is UTC without saying so


FIRST = annotation("n1", "a1", "one", created_at=WHEN)
ALONE = annotation("n3", "a2", "one")


def newsroom() -> Rows:
    return {
        "article": [
            article("a1", BODY),
            article("a2", BODY),
            article("a3", BODY, revision=2),
            article("a3", BODY, is_current=False),
        ],
        "annotation": [
            annotation("n2", "a1", "two"),
            FIRST,
            ALONE,
            annotation("n4", "a2", "two", skipped=True),
            annotation("n5", "a2", "three", ground_truth=True),
            annotation("n6", "a2", "four", superseded=True),
            annotation("n7", "a3", "one"),
            annotation("n8", "a3", "two"),
        ],
        "span": [
            span("s1", FIRST, BODY, "The dam held", stance="asserts"),
            span("s2", FIRST, BODY, "officials", label="Actor"),
            span("s3", FIRST, BODY, "40", label="Number", kind="count"),
            span("s4", ALONE, BODY, "The dam held"),
        ],
        "relation": [relation(FIRST, "s1", "s2")],
    }


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    store = tmp_path_factory.mktemp("store")
    path = build(store, newsroom())
    with closing(SnapshotStore(store / "snapshots").connect(path)) as con:
        yield con


def test_only_current_blind_versions_of_doubly_tagged_articles_come(
    con: DuckDBPyConnection,
) -> None:
    found = comparable(con)
    assert [(each.article_id, each.annotator) for each in found] == [("a1", "one"), ("a1", "two")]
    assert comparable(con, "a1") == found
    assert comparable(con, "a2") == []


def test_an_annotation_comes_with_its_spans_its_arrows_and_the_length_of_its_text(
    con: DuckDBPyConnection,
) -> None:
    first, second = comparable(con)
    assert second == Annotation("n2", "a1", "two", None, len(BODY))
    assert (first.created_at, first.body_length) == (WHEN, len(BODY))
    assert first.relations == (Relation("n1", "s1", "s2"),)
    assert first.spans[0] == Span(
        span_id="s1",
        annotation_id="n1",
        article_id="a1",
        annotator="one",
        label=Label.CLAIM,
        start=0,
        end=12,
        text="The dam held",
        stance=Stance.ASSERTS,
    )
    assert [(each.label, each.kind) for each in first.spans[1:]] == [
        (Label.ACTOR, None),
        (Label.NUMBER, NumberKind.COUNT),
    ]


def test_what_counts_is_listed_of_the_newest_articles_ground_truth_included(
    con: DuckDBPyConnection,
) -> None:
    found = [each.annotation_id for each in counting(con, 1_000)]
    assert found == ["n1", "n2", "n3", "n5"]
    assert {each.article_id for each in counting(con, 1)} == {"a1"}
    assert len(counting(con, 1_000)[0].spans) == 3
