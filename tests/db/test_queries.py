"""Every question of the dashboard, asked of a small snapshot whose answer can be seen at once."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from db import queries
from db.queries import Sort, decided, links, marks
from db.queries.rows import ClaimFilter, Counts
from db.snapshots import SnapshotStore
from tests.snapshot_rows import (
    Rows,
    article,
    build,
    claim,
    judgement,
    link,
    mention,
    origin,
)
from twosource.model import Status

BODY = "The dam held. 40 people were moved. The Café was flooded."
OTHER = "Officials said the dam held."


def newsroom() -> Rows:
    return {
        "meta": [{"key": "built_at", "value": "2025-06-02"}],
        "article": [
            article("a1", BODY, outlet="Daily", published_on=date(2025, 5, 1)),
            article("a2", OTHER, outlet="Weekly", published_on=date(2025, 5, 3)),
            article("a3", "Nobody has read this yet.", title="Waiting"),
            article("a2", "An older text.", revision=0, is_current=False, outlet="Old name"),
        ],
        "annotation": [
            annotation("n1", "a1", "one"),
            annotation("n2", "a1", "two"),
            annotation("n3", "a2", "one"),
            annotation("n4", "a2", "two", skipped=True),
        ],
        "mention": [
            mention("m1", "a1", BODY, "The dam held", claim_id="c1", stance="asserts")
            | {"origin_id": "o1", "origin_kind": "own", "origin_name": "Daily"},
            mention("m2", "a2", OTHER, "the dam held", claim_id="c1", stance="asserts")
            | {"origin_id": "o2", "origin_kind": "named", "origin_name": "City officials"},
            mention("m3", "a1", BODY, "40 people were moved", claim_id="c2", origin_id="o3"),
            mention("m4", "a1", BODY, "The Café was flooded", claim_id="c3", origin_id="o3"),
            mention("m5", "a2", OTHER, "Officials", label="Actor", actor_id="actor-1"),
            mention("m6", "a1", BODY, "40", label="Number"),
        ],
        "actor": [
            {"actor_id": "actor-1", "name": "City officials", "root_id": "actor-2"}
            | {"parent_id": "actor-2", "aliases": [], "basis": "tagging"},
            {"actor_id": "actor-2", "name": "City council", "root_id": "actor-2"}
            | {"aliases": [], "basis": "editor"},
        ],
        "origin": [
            origin("o1", "Daily", "own", outlet="Daily"),
            origin("o2", "City officials", actor_ids=["actor-1"]),
            origin("o3", "Origin not known", "unknown"),
        ],
        "claim_origin": [
            {"claim_id": "c1", "origin_id": "o2", "component": 1},
            {"claim_id": "c1", "origin_id": "o1", "component": 0},
            {"claim_id": "c1", "origin_id": "o3", "component": None},
        ],
        "dependence": [
            {"claim_id": "c1", "left_origin": "o1", "right_origin": "o2"}
            | {"rule": "cites", "detail": "The Daily cites officials."}
        ],
        "claim": [
            claim(
                "c1",
                "The dam held",
                status="corroborated",
                independent_origins=2,
                possible_matches=2,
                mentions=2,
                first_published=date(2025, 5, 1),
                last_published=date(2025, 5, 3),
            ),
            claim(
                "c2",
                "40 people were moved",
                disputed=True,
                if_confirmed="corroborated",
                verdict="refuted",
                possible_matches=1,
            ),
            claim(
                "c3",
                "The Café was flooded",
                modality="opinion",
                if_confirmed="single_source",
                first_published=date(2025, 4, 1),
                last_published=date(2025, 4, 1),
            ),
        ],
        "link": [
            link("m1", "m3", score=0.6),
            link("m2", "m4", score=0.9),
            link("m1", "m4", score=0.7),
            link("m1", "m2", score=1.0, accepted=True),
            link("m2", "m3", score=0.99, accepted=True),
            link("m3", "m4", score=0.95, basis="conflict"),
        ],
        "judgement": [
            judgement("d1", "m4", "m1", "different"),
            judgement("d2", "m2", "m4", "unsure", why="Ask the desk."),
        ],
        "conflict": [{"decision_id": "d1", "chain": ["m1", "m4"], "detail": "Blocked by d0."}],
        "rejection": [
            {"rejection_id": "r1", "stage": "validate", "rule": "span_text", "reason": "Not there."}
        ],
    }


def annotation(
    annotation_id: str, article_id: str, annotator: str, **given: object
) -> dict[str, object]:
    row: dict[str, object] = {"annotation_id": annotation_id, "task_id": 1, "revision": 1}
    row |= {"article_id": article_id, "annotator": annotator, "ground_truth": False, "choices": []}
    return row | {"skipped": False, "superseded": False} | given


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    store = tmp_path_factory.mktemp("store")
    path = build(store, newsroom())
    with closing(SnapshotStore(path.parent).connect(path)) as connection:
        yield connection


@pytest.fixture
def cursor(snapshot: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    with closing(snapshot.cursor()) as cursor:
        yield cursor


def ids(cursor: DuckDBPyConnection, wanted: ClaimFilter, sort: Sort = Sort.NEWEST) -> list[str]:
    return [row.claim_id for row in queries.claims(cursor, wanted, sort, limit=10).rows]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ClaimFilter(), ["c1", "c3", "c2"]),
        (ClaimFilter(statuses=(Status.CORROBORATED,)), ["c1"]),
        (ClaimFilter(statuses=(Status.CORROBORATED, Status.SINGLE_SOURCE)), ["c1", "c3", "c2"]),
        (ClaimFilter(statuses=(Status.REPEATED,)), []),
        (ClaimFilter(disputed=True), ["c2"]),
        (ClaimFilter(liftable=True), ["c2"]),  # c3 would stay what it is
        (ClaimFilter(modality="opinion"), ["c3"]),
        (ClaimFilter(outlet="Weekly"), ["c1"]),
        (ClaimFilter(actor="City officials"), ["c1"]),
        (ClaimFilter(actor="City council"), ["c1"]),  # for whom they speak
        (ClaimFilter(actor="Nobody"), []),
        (ClaimFilter(possible=True), ["c1", "c2"]),
        (ClaimFilter(possible=True, liftable=True), ["c2"]),
        (ClaimFilter(verdict="refuted"), ["c2"]),
        (ClaimFilter(verdict="none"), ["c1", "c3"]),
        (ClaimFilter(since=date(2025, 5, 2)), ["c1"]),
        (ClaimFilter(until=date(2025, 4, 30)), ["c3"]),
        (ClaimFilter(since=date(2025, 5, 4)), []),
        (ClaimFilter(search="weekly dam"), []),
        (ClaimFilter(outlet="Daily"), ["c1", "c3", "c2"]),
        (ClaimFilter(outlet="Old name"), []),  # a superseded revision has no mentions
        (ClaimFilter(search="held dam"), ["c1"]),
        (ClaimFilter(search="DAM  held "), ["c1"]),
        (ClaimFilter(search="cafe"), ["c3"]),
        (ClaimFilter(search="dam moved"), []),
        (ClaimFilter(search="c2"), ["c2"]),
        (ClaimFilter(search="%"), []),
        (ClaimFilter(search="'; DROP TABLE claim; --"), []),
        (ClaimFilter(disputed=True, statuses=(Status.CORROBORATED,)), []),
    ],
)
def test_a_filter_lists_and_counts_the_claims_that_pass_it(
    cursor: DuckDBPyConnection, wanted: ClaimFilter, expected: list[str]
) -> None:
    assert ids(cursor, wanted) == expected
    for page in (queries.claims(cursor, wanted, Sort.NEWEST, limit=1, offset=n) for n in (0, 99)):
        assert page.total == len(expected)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.NEWEST, ["c1", "c3", "c2"]),
        (Sort.OLDEST, ["c3", "c1", "c2"]),
        (Sort.MOST_ORIGINS, ["c1", "c3", "c2"]),
        (Sort.FEWEST_ORIGINS, ["c3", "c2", "c1"]),
        (Sort.MOST_REPEATED, ["c1", "c3", "c2"]),
    ],
)
def test_claims_are_sorted_and_undated_ones_come_last(
    cursor: DuckDBPyConnection, sort: Sort, expected: list[str]
) -> None:
    assert ids(cursor, ClaimFilter(), sort) == expected


def test_pages_follow_one_another_without_gap_or_overlap(cursor: DuckDBPyConnection) -> None:
    paged = [
        row.claim_id
        for offset in range(4)
        for row in queries.claims(cursor, ClaimFilter(), Sort.NEWEST, limit=1, offset=offset).rows
    ]
    assert paged == ["c1", "c3", "c2"]


def test_counts_leave_out_superseded_articles_and_skipped_annotations(
    cursor: DuckDBPyConnection,
) -> None:
    assert queries.counts(cursor) == Counts(
        claims=3, disputed=1, articles=3, outlets=2, annotators=2, mentions=4, rejections=1
    )
    assert queries.status_counts(cursor) == {"corroborated": 1, "single_source": 2}
    assert queries.outlets(cursor) == ("Daily", "Weekly")
    assert queries.meta(cursor) == {"built_at": "2025-06-02"}


def test_a_claim_is_found_by_its_id_alone(cursor: DuckDBPyConnection) -> None:
    found = queries.claim(cursor, "c2")
    assert found is not None
    assert (found.text, found.disputed, found.first_published) == (
        "40 people were moved",
        True,
        None,
    )
    assert queries.claim(cursor, "c9") is None


def test_a_claims_origins_come_by_component_and_those_that_do_not_count_last(
    cursor: DuckDBPyConnection,
) -> None:
    found = queries.claim_origins(cursor, "c1", limit=10)
    assert [(row.name, row.component) for row in found] == [
        ("Daily", 0),
        ("City officials", 1),
        ("Origin not known", None),
    ]
    joined = queries.claim_dependences(cursor, "c1", limit=10)
    assert [(row.left_origin, row.rule) for row in joined] == [("o1", "cites")]


def test_mentions_name_their_origin_and_outlet_and_come_in_order_of_publication(
    cursor: DuckDBPyConnection,
) -> None:
    found = marks.claim_mentions(cursor, "c1")
    assert [(row.mention_id, row.origin_name, row.outlet) for row in found] == [
        ("m1", "Daily", "Daily"),
        ("m2", "City officials", "Weekly"),
    ]
    assert BODY[found[0].start : found[0].end] == found[0].text


def test_articles_come_with_their_current_bodies_earliest_first(
    cursor: DuckDBPyConnection,
) -> None:
    found = queries.articles_by_id(cursor, ["a3", "a2", "a1", "a9"])
    assert [(row.article_id, row.revision) for row in found] == [("a1", 1), ("a2", 1), ("a3", 1)]
    assert [row.body for row in found][:2] == [BODY, OTHER]
    assert queries.articles_by_id(cursor, []) == []


def test_an_article_is_its_current_revision_with_every_mark(cursor: DuckDBPyConnection) -> None:
    found = queries.article(cursor, "a2")
    assert found is not None
    assert found.body == OTHER
    assert queries.article(cursor, "a9") is None
    found = marks.article_marks(cursor, [("a2", 1)])
    assert [(mark.label, mark.start, mark.actor_name, mark.claim_status) for mark in found] == [
        ("Actor", 0, "City officials", None),
        ("Claim", 15, None, "corroborated"),
    ]
    assert marks.article_marks(cursor, [("a2", 0), ("a9", 1)]) == []
    assert marks.article_marks(cursor, []) == []


def test_marks_of_several_articles_come_one_article_after_the_other_outer_ones_first(
    cursor: DuckDBPyConnection,
) -> None:
    found = marks.article_marks(cursor, [("a2", 1), ("a1", 1)])
    assert [mark.mention_id for mark in found] == ["m1", "m3", "m6", "m4", "m5", "m2"]


def test_possible_matches_are_what_no_editor_has_decided(cursor: DuckDBPyConnection) -> None:
    found = links.possible_links(cursor, ["m1", "m2"], limit=10)
    # m1-m4 was judged different; m2-m4 is only unsure; accepted links are no longer possible.
    assert [(row.own_mention, row.other_mention, row.claim_id) for row in found] == [
        ("m2", "m4", "c3"),
        ("m1", "m3", "c2"),
    ]
    assert found[0].reasons == ["Same figure."]
    assert not any(row.is_conflict for row in found)


@pytest.mark.parametrize("limit", [10, 1])
def test_what_may_not_be_true_together_is_a_conflict_and_takes_no_matchs_place(
    cursor: DuckDBPyConnection, limit: int
) -> None:
    found = links.possible_links(cursor, ["m4"], limit=limit)

    assert [(row.own_mention, row.other_mention, row.is_conflict) for row in found] == [
        ("m4", "m3", True),
        ("m4", "m2", False),
    ]


def test_judgements_are_listed_from_either_side_with_what_they_ran_into(
    cursor: DuckDBPyConnection,
) -> None:
    for mention_ids in (["m1", "m2"], ["m4"]):
        found = decided.judgements(cursor, mention_ids, limit=10)
        assert [(row.judgement, row.conflict) for row in found] == [
            ("different", "Blocked by d0."),
            ("unsure", None),
        ]
        assert [(row.left_text, row.left_claim, row.right_article) for row in found] == [
            ("The Café was flooded", "c3", "a1"),
            ("the dam held", "c1", "a1"),
        ]
    assert decided.judgements(cursor, ["m3"], limit=10) == []


def test_articles_wait_until_enough_annotators_have_tagged_them(
    cursor: DuckDBPyConnection,
) -> None:
    waiting = queries.articles(cursor, annotators_below=2, limit=10)
    assert [(row.article_id, row.annotators) for row in waiting] == [("a2", 1), ("a3", 0)]
    assert queries.articles_count(cursor, annotators_below=2) == 2
    every = queries.articles(cursor, limit=10)
    assert [(row.article_id, row.claims) for row in every] == [("a2", 1), ("a1", 3), ("a3", 0)]
    assert queries.articles_count(cursor) == 3


def test_rejections_say_their_rule_and_reason(cursor: DuckDBPyConnection) -> None:
    assert [(row.rule, row.reason) for row in queries.rejections(cursor, limit=10)] == [
        ("span_text", "Not there.")
    ]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        (queries.claim_origins, "c1"),
        (queries.claim_dependences, "c1"),
        (links.possible_links, ["m1", "m2"]),
        (decided.judgements, ["m1", "m2"]),
    ],
)
def test_long_answers_are_cut_at_their_limit(
    cursor: DuckDBPyConnection, question: Callable[..., list[object]], about: object
) -> None:
    assert len(question(cursor, about, limit=1)) == 1
    assert len(question(cursor, about, limit=0)) == 0


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("rain fell", ["c1"]),  # a line feed in a wording divides words as a space does
        ("fell on", ["c1"]),
        ("creme BRULEE", ["c1"]),
        ("crème brûlée", ["c1"]),
        ("rain creme", []),  # each in another wording of the claim
        ("ain ell", ["c1"]),
        ("fell\non", ["c1"]),
        ("_ain", []),
        ("\u0301", ["c1"]),  # an accent alone is nothing to look for
    ],
)
def test_a_search_looks_for_all_its_words_in_one_wording(
    tmp_path: Path, search: str, found: list[str]
) -> None:
    first, second = "Rain\nfell on Monday", "CRÈME brûlée is off"
    held = [
        mention("m1", "a1", first, first, claim_id="c1"),
        mention("m2", "a2", second, second, claim_id="c1"),
    ]
    path = build(tmp_path, {"mention": held, "claim": [claim("c1", first)]})
    with closing(SnapshotStore(path.parent).connect(path)) as connection:
        assert ids(connection, ClaimFilter(search=search)) == found
        assert list(queries.found_wordings(connection, ["c1"], search)) == found


def test_a_search_names_the_wording_that_it_found(cursor: DuckDBPyConnection) -> None:
    assert queries.found_wordings(cursor, ["c1", "c3"], " CAFE  was") == {
        "c3": "The Café was flooded"
    }
    assert queries.speakers(cursor) == ("City council", "City officials")
