"""A newsroom folder: the seeds as they are, and folders with all that can be wrong in one."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from annotation.newsroom import Newsroom, read_newsroom
from db.payloads import checked
from twosource.errors import IngestError
from twosource.model import Article, NewDecision, Tagging

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "Minister A said that the bridge would open in June."
CLAIM = {"id": "c1", "label": "Claim", "start": 21, "end": 50, "text": BODY[21:50]}
ACTOR = {"id": "a1", "label": "Actor", "start": 0, "end": 10, "text": BODY[:10], "type": "person"}
LEFT = {"article_id": "one", "start": 0, "end": 10, "text": BODY[:10]}
RIGHT = {"article_id": "two", "start": 21, "end": 50, "text": BODY[21:50]}
JUDGEMENT = {"left": LEFT, "right": RIGHT, "judgement": "same", "reason": "same bridge"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, end in (("one", ""), ("two", "\nThat was all.")):
        (tmp_path / "articles" / f"{name}.txt").write_text(BODY + end)
    return tmp_path


def write_jsonl(path: Path, *rows: object) -> None:
    path.parent.mkdir(exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(line + "\n" for line in lines), "utf-8")


def tag(folder: Path, *rows: object) -> Newsroom:
    write_jsonl(folder / "annotations" / "annotator_1.jsonl", *rows)
    return read_newsroom(folder)


def judge(folder: Path, *rows: object) -> Newsroom:
    write_jsonl(folder / "judgements.jsonl", *rows)
    return read_newsroom(folder)


def row(*spans: object, relations: object = (), article_id: object = "one") -> dict[str, Any]:
    return {"article_id": article_id, "spans": list(spans), "relations": relations}


def refused(newsroom: Newsroom) -> list[tuple[str, int | None]]:
    return [(rejection.rule, rejection.row["line"]) for rejection in newsroom.rejections]


def test_the_seeds_are_read_whole_and_without_a_word() -> None:
    newsroom = read_newsroom(SEEDS)
    assert (newsroom.rejections, newsroom.warnings) == ([], [])
    assert sorted(a.article_id for a in newsroom.articles) == [
        "seed-000",
        "seed-001",
        "seed-001b",
        "seed-002",
        "seed-003",
        "seed-004",
    ]
    counts = {
        name: (
            len(taggings),
            sum(len(tagging.spans) for tagging in taggings.values()),
            sum(len(tagging.relations) for tagging in taggings.values()),
        )
        for name, taggings in newsroom.taggings.items()
    }
    assert counts == {"annotator_1": (6, 434, 100), "annotator_2": (6, 348, 72)}
    kinds = [decision.kind for decision in newsroom.decisions]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "outlet": 4,
        "actor": 20,
        "judgement": 173,
    }
    assert newsroom.guidelines == (SEEDS / "GUIDELINES.md").read_text("utf-8")


def test_every_span_of_the_seeds_is_where_it_says() -> None:
    newsroom = read_newsroom(SEEDS)
    bodies = {article.article_id: article.body for article in newsroom.articles}
    spans = [
        (bodies[tagging.article_id][span["start"] : span["end"]], span["text"])
        for taggings in newsroom.taggings.values()
        for tagging in taggings.values()
        for span in tagging.spans
    ]
    assert len(spans) == 782
    assert [pair for pair in spans if pair[0] != pair[1]] == []


def test_the_decision_log_takes_every_decision_of_the_seeds() -> None:
    for decision in read_newsroom(SEEDS).decisions:
        assert checked(decision.kind, decision.payload) == decision.payload


def test_articles_are_enough(folder: Path) -> None:
    newsroom = read_newsroom(folder)
    assert newsroom.articles == [Article("one", BODY), Article("two", f"{BODY}\nThat was all.")]
    assert newsroom == Newsroom(newsroom.articles, {}, [], [], [], "")


@pytest.mark.parametrize("there", [True, False])
def test_without_articles_it_is_no_newsroom(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path if there else tmp_path / "none"
    with pytest.raises(IngestError, match="has no folder articles/"):
        read_newsroom(folder)


def test_bad_articles_and_guidelines_are_rejected_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "articles" / "empty.txt").touch()
    (folder / "GUIDELINES.md").write_bytes(b"caf\xe9")
    newsroom = tag(folder, row(CLAIM))
    assert refused(newsroom) == [("empty_body", None), ("not_utf8", 1)]
    assert (len(newsroom.articles), newsroom.guidelines) == (2, "")
    assert list(newsroom.taggings) == ["annotator_1"]


def test_tagging_is_kept_as_it_is(folder: Path) -> None:
    wrong = CLAIM | {"id": "c2", "text": "elsewhere", "end": 9_999, "label": "Rumour"}
    wrong |= {"stance": "perhaps", "own": "x", "origin": None}
    relation = {"from": "c1", "type": "attributed_to", "to": "nobody"}
    newsroom = tag(folder, row(CLAIM, ACTOR, wrong, relations=[relation]))
    assert newsroom.rejections == []
    assert newsroom.taggings == {
        "annotator_1": {"one": Tagging("one", (CLAIM, ACTOR, wrong), (relation,))}
    }


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        ("{", "bad_row"),
        ([], "bad_row"),
        (row(article_id="three"), "unknown_article"),
        (row(article_id=None), "unknown_article"),
        (row(article_id=["one"]), "unknown_article"),
        ({"spans": []}, "unknown_article"),
        ({"article_id": "one", "spans": {}}, "bad_tagging"),
        ({"article_id": "one", "spans": [], "relations": "none"}, "bad_tagging"),
        (row(CLAIM, article_id="two"), "duplicate_tagging"),
    ],
)
def test_a_tagging_that_cannot_be_read_is_rejected(folder: Path, bad: object, rule: str) -> None:
    newsroom = tag(folder, row(article_id="two"), bad, row(CLAIM))
    assert refused(newsroom) == [(rule, 2)]
    assert sorted(newsroom.taggings["annotator_1"]) == ["one", "two"]


@pytest.mark.parametrize(
    "bad",
    [
        "c1",
        None,
        {},
        CLAIM | {"id": ""},
        CLAIM | {"id": 1},
        CLAIM | {"id": "a1"},
        CLAIM | {"start": "21"},
        CLAIM | {"start": True},
        CLAIM | {"end": 50.0},
        CLAIM | {"end": None},
        CLAIM | {"text": None},
        CLAIM | {"label": 1},
        CLAIM | {"label": None},
        CLAIM | {"stance": 1},
        CLAIM | {"origin": ["own"]},
    ],
)
def test_a_span_that_label_studio_cannot_hold_is_rejected_alone(folder: Path, bad: object) -> None:
    newsroom = tag(folder, row(ACTOR, bad, article_id="two"), row(ACTOR))
    assert refused(newsroom) == [("bad_span", 1)]
    assert newsroom.rejections[0].article_id == "two"
    tagging = newsroom.taggings["annotator_1"]
    assert tagging == {"two": Tagging("two", (ACTOR,)), "one": Tagging("one", (ACTOR,))}


@pytest.mark.parametrize(
    "bad", [None, {}, {"from": "c1", "to": "a1"}, {"from": 1, "to": "a1", "type": "attributed_to"}]
)
def test_a_relation_that_cannot_be_read_is_rejected_alone(folder: Path, bad: object) -> None:
    good = {"from": "c1", "to": "a1", "type": "attributed_to"}
    newsroom = tag(folder, row(CLAIM, ACTOR, relations=[bad, good]))
    assert refused(newsroom) == [("bad_relation", 1)]
    assert newsroom.taggings["annotator_1"]["one"].relations == (good,)


def test_annotators_are_named_by_their_files(folder: Path) -> None:
    for name in ("b", "a"):
        write_jsonl(folder / "annotations" / f"{name}.jsonl", row(CLAIM))
    (folder / "annotations" / "notes.txt").write_text("not a tagging")
    assert list(read_newsroom(folder).taggings) == ["a", "b"]


def test_a_judgement_becomes_a_decision(folder: Path) -> None:
    [decision] = judge(folder, JUDGEMENT).decisions
    assert decision == NewDecision(
        kind="judgement",
        payload={"left": LEFT, "right": RIGHT, "judgement": "same"},
        who="import of judgements.jsonl",
        why="same bridge",
        decision_id=decision.decision_id,
    )


def test_who_and_when_are_kept_where_the_file_says(folder: Path) -> None:
    told = JUDGEMENT | {"who": "night editor", "decided_at": "2025-05-21T10:30:00Z"}
    [decision] = judge(folder, told).decisions
    assert (decision.who, decision.why) == (
        "night editor",
        "same bridge (decided 2025-05-21T10:30:00Z)",
    )


def test_ids_follow_from_the_content(folder: Path) -> None:
    changed = [
        JUDGEMENT,
        JUDGEMENT | {"judgement": "unsure"},
        JUDGEMENT | {"reason": "other"},
        JUDGEMENT | {"who": "night editor"},
        JUDGEMENT | {"left": RIGHT, "right": LEFT},
    ]
    ids = [decision.decision_id for decision in judge(folder, *changed).decisions]
    assert len(set(ids)) == len(changed)
    elsewhere = folder / "copy"
    shutil.copytree(folder / "articles", elsewhere / "articles")
    reordered = [dict(reversed(row.items())) for row in changed]
    assert [d.decision_id for d in judge(elsewhere, *reordered).decisions] == ids


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"judgement": "alike"}, "unknown_value"),
        ({"judgement": None}, "unknown_value"),
        ({"judgement": ["same"]}, "unknown_value"),
        ({"right": LEFT}, "bad_place"),
        ({"left": None}, "bad_place"),
        ({"left": {"article_id": "one"}}, "bad_place"),
        ({"left": LEFT | {"extra": 1}}, "bad_place"),
        ({"left": LEFT | {"article_id": "three"}}, "unknown_article"),
        ({"left": LEFT | {"article_id": ["one"]}}, "unknown_article"),
        ({"left": LEFT | {"start": "0"}}, "bad_place"),
        ({"left": LEFT | {"start": False}}, "bad_place"),
        ({"left": LEFT | {"start": -10, "end": 0}}, "bad_place"),
        ({"left": LEFT | {"end": 0, "text": ""}}, "bad_place"),
        ({"left": LEFT | {"end": 11}}, "bad_place"),
        ({"left": LEFT | {"text": None}}, "bad_place"),
        ({"left": LEFT | {"text": "Minister\0A"}}, "nul_byte"),
        ({"reason": 5}, "not_text"),
        ({"reason": "\ud800"}, "lone_surrogate"),
        ({"who": ["me"]}, "not_text"),
        ({"decided_at": "yesterday"}, "bad_date"),
    ],
)
def test_a_bad_judgement_is_rejected_with_its_line(
    folder: Path, change: dict[str, Any], rule: str
) -> None:
    newsroom = judge(folder, JUDGEMENT, JUDGEMENT | change, "", JUDGEMENT | {"reason": "last"})
    assert refused(newsroom) == [(rule, 2)]
    assert [decision.why for decision in newsroom.decisions] == ["same bridge", "last"]
    assert newsroom.rejections[0].row["file"] == str(folder / "judgements.jsonl")


def test_unknown_keys_of_judgements_are_warned_of(folder: Path) -> None:
    [warning] = judge(folder, JUDGEMENT, JUDGEMENT | {"mood": "good"}).warnings
    assert (warning.lines, "mood" in warning.text) == ((2,), True)


def test_outlets_and_actors_become_decisions(folder: Path) -> None:
    (folder / "outlets.csv").write_text(
        "outlet,owner_group,kind,country,basis\nThe Daily Test,,newspaper,,imprint\nWire,,,,\n"
    )
    (folder / "actors.csv").write_text(
        "name,type,parent,aliases\nMinister A,person,Ministry,A | the minister||\nB,,,\n"
    )
    outlets_and_actors = read_newsroom(folder).decisions
    told = [(d.kind, d.payload, d.who, d.why) for d in outlets_and_actors]
    assert told == [
        (
            "outlet",
            {
                "outlet": "The Daily Test",
                "owner_group": None,
                "kind": "newspaper",
                "country": None,
                "basis": "imprint",
            },
            "import of outlets.csv",
            "imprint",
        ),
        (
            "outlet",
            {"outlet": "Wire", "owner_group": None, "kind": None, "country": None, "basis": None},
            "import of outlets.csv",
            "listed in outlets.csv",
        ),
        (
            "actor",
            {
                "name": "Minister A",
                "type": "person",
                "parent": "Ministry",
                "aliases": ["A", "the minister"],
            },
            "import of actors.csv",
            "listed in actors.csv",
        ),
        (
            "actor",
            {"name": "B", "type": None, "parent": None, "aliases": []},
            "import of actors.csv",
            "listed in actors.csv",
        ),
    ]


@pytest.mark.parametrize(
    ("name", "header", "cells", "rule"),
    [
        ("outlets.csv", "outlet,kind", [" ", "x"], "missing_value"),
        ("outlets.csv", "outlet,kind", ["x"], "bad_row"),
        ("actors.csv", "name,type", ["", "person"], "missing_value"),
        ("actors.csv", "name,type", ["x", "robot"], "unknown_value"),
    ],
)
def test_a_bad_fact_is_rejected_with_its_line(
    folder: Path, name: str, header: str, cells: list[str], rule: str
) -> None:
    with (folder / name).open("w", newline="") as file:
        csv.writer(file).writerows([header.split(","), cells, ["good", ""]])
    newsroom = read_newsroom(folder)
    assert refused(newsroom) == [(rule, 2)]
    assert len(newsroom.decisions) == 1


def test_a_table_of_something_else_is_rejected_whole(folder: Path) -> None:
    (folder / "outlets.csv").write_text("publisher\nThe Daily Test\n")
    newsroom = read_newsroom(folder)
    assert (refused(newsroom), newsroom.decisions) == ([("bad_header", 1)], [])
