"""The pages' logic, run without a browser: what is asked of the snapshot, and what is shown."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from duckdb import DuckDBPyConnection
from streamlit.testing.v1 import AppTest

import streamlit_app
from db.snapshots import SnapshotStore
from streamlit_app import data
from streamlit_app.launch import STORE_VARIABLE
from tests.snapshot_rows import (
    Row,
    Rows,
    annotation,
    article,
    build,
    claim,
    link,
    mention,
    origin,
    span,
)

APP = Path(streamlit_app.__file__).with_name("app.py")
BODY = "The dam held. 40 people were moved."
Open = Callable[..., AppTest]
COMPONENT = "bidi_component"


def newsroom(claims: int = 1) -> Rows:
    return {
        "meta": [
            {"key": "label_studio_url", "value": "http://127.0.0.1:8080/"},
            {"key": "project_id", "value": "3"},
        ],
        "article": [article("a1", BODY, outlet="Daily", task_id=9)],
        "mention": [
            mention("m1", "a1", BODY, "The dam held", claim_id="c0", origin_id="o1"),
            mention("m2", "a1", BODY, "40", label="Number"),
            *(worded(f"c{number}", f"Claim number {number}.") for number in range(1, claims)),
        ],
        "origin": [origin("o1", "City officials")],
        "claim_origin": [{"claim_id": "c0", "origin_id": "o1", "component": 0}],
        "claim": [claim(f"c{number}", f"Claim number {number}.") for number in range(claims)],
    }


def worded(claim_id: str, text: str) -> Row:
    return mention(f"m-{claim_id}", "a1", BODY, "The", claim_id=claim_id) | {"text": text}


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path))

    def at(name: str = "overview", /, **query: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        return app.run() if name == "overview" else app.switch_page(f"views/{name}.py").run()

    yield at
    data._overlaid.clear()  # noqa: SLF001 - each test has a store of its own


def text(app: AppTest) -> str:
    """All text that the page's components were given."""
    assert not app.exception
    return " ".join(words(json.loads(part.proto.json)["tree"]) for part in app.get(COMPONENT))


def words(node: Any) -> str:  # noqa: ANN401 - a tree of lists and texts
    if isinstance(node, str):
        return node
    if node and isinstance(node[0], str) and isinstance(node[1], dict):
        return "".join(words(child) for child in node[2])
    return " ".join(words(child) for child in node)


def test_without_a_snapshot_the_page_says_what_to_run(opened: Open, tmp_path: Path) -> None:
    said = text(opened())
    assert "Nothing to show yet" in said
    assert "twosource demo" in said
    assert str(tmp_path) in said


def test_the_overview_counts_claims_and_names_what_needs_attention(
    opened: Open, tmp_path: Path
) -> None:
    build(tmp_path, newsroom(claims=7))
    said = text(opened())
    assert "7 claims" in said
    assert "Facts from a single source7" in said
    assert "Articles waiting for tagging1" in said
    assert "Rejections" not in said


def test_the_overview_says_when_and_as_of_which_day_it_was_built(
    opened: Open, tmp_path: Path
) -> None:
    facts = {"built_at": "2025-06-02T09:30:00+00:00", "as_of": "2025-05-21"}
    rows = newsroom() | {"meta": [{"key": key, "value": value} for key, value in facts.items()]}
    build(tmp_path, rows)
    assert "snapshot of 2 June 2025, 09:30 UTC · as of 2025-05-21" in text(opened())


def test_claims_are_listed_fifty_a_page(opened: Open, tmp_path: Path) -> None:
    build(tmp_path, newsroom(claims=120))
    app = opened("claims")
    assert "120 claims" in text(app)
    assert text(app).count("Claim number") == 50
    app.session_state["page"] = 3
    assert text(app.run()).count("Claim number") == 20


def test_a_filter_narrows_the_list_and_goes_back_to_its_first_page(
    opened: Open, tmp_path: Path
) -> None:
    build(tmp_path, newsroom(claims=120))
    app = opened("claims")
    app.session_state["page"] = 3
    app.run()
    app.text_input(key="search").input("number 11").run()
    assert "11 claims" in text(app)  # 11 and 110 to 119
    assert app.session_state["page"] == 1
    app.text_input(key="search").input("no such words").run()
    assert "No claim passes these filters." in text(app)


def test_the_review_queue_is_narrowed_to_what_a_speaker_says(opened: Open, tmp_path: Path) -> None:
    rows = newsroom(claims=3)
    rows["actor"] = [
        {
            "actor_id": "x1",
            "name": "City officials",
            "root_id": "x1",
            "aliases": [],
            "basis": "desk",
        }
    ]
    rows["origin"] = [origin("o1", "City officials", actor_ids=["x1"]), origin("o2", "Others")]
    traced = {"origin_id": "o2", "origin_kind": "named", "origin_basis": "relation"}
    rows["mention"] = [
        traced | row | {"origin_name": "Somebody", "origin_inferred": False}
        for row in rows["mention"]
    ]
    rows["link"] = [link("m-c1", "m1"), link("m-c1", "m-c2")]
    build(tmp_path, rows)

    def pairs(**query: str) -> list[str]:
        app = opened("review", all="true", **query)
        assert not app.exception
        told = [json.loads(one.proto.json) for one in app.get(COMPONENT)]
        return next(one["order"] for one in told if "order" in one)

    assert pairs() == ["m-c1 m1", "m-c1 m-c2"]
    assert pairs(speaker="City officials") == ["m-c1 m1"]


def test_a_conflict_on_the_overview_opens_in_the_queue_of_conflicts(
    opened: Open, tmp_path: Path
) -> None:
    rows = newsroom(claims=3)
    traced = {"origin_id": "o1", "origin_kind": "named", "origin_basis": "relation"}
    traced |= {"origin_name": "Somebody", "origin_inferred": False, "stance": "asserts"}
    rows["mention"] = [traced | row for row in rows["mention"]]
    rows["link"] = [link("m-c1", "m1", basis="conflict"), link("m-c2", "m1", basis="conflict")]
    build(tmp_path, rows)
    addresses = re.findall(r"review\?[^\"]*pair=[^\"]*", trees(opened()))
    assert len(addresses) == 2
    for address in addresses:
        query = dict(parse_qsl(address.partition("?")[2]))
        told = [json.loads(one.proto.json) for one in opened("review", **query).get(COMPONENT)]
        assert next(one["order"] for one in told if "order" in one)[0] == query["pair"]


def trees(app: AppTest) -> str:
    assert not app.exception
    return " ".join(part.proto.json for part in app.get(COMPONENT))


def test_a_snapshot_of_an_older_version_says_what_to_run(opened: Open, tmp_path: Path) -> None:
    def older(connection: DuckDBPyConnection) -> None:
        connection.execute("DROP TABLE wording")

    SnapshotStore(tmp_path / "snapshots").build(older)
    said = text(opened())
    assert "was built by another version of twosource" in said
    assert "twosource build" in said


def test_a_page_beyond_the_end_is_the_first(opened: Open, tmp_path: Path) -> None:
    build(tmp_path, newsroom(claims=60))
    assert "Claim number 0." in text(opened("claims", page="9"))


def test_a_claim_shows_its_reason_its_origin_its_article_and_its_task(
    opened: Open, tmp_path: Path
) -> None:
    build(tmp_path, newsroom())
    app = opened("claim", claim="c0")
    said = text(app)
    for expected in ("One origin.", "Independent origin 1", "City officials", "Daily", "40 people"):
        assert expected in said
    shown = "".join(part.proto.json for part in app.get(COMPONENT))
    assert "http://127.0.0.1:8080/projects/3/data?task=9" in shown


@pytest.mark.parametrize("query", [{}, {"claim": "c-gone"}])
def test_a_claim_that_is_not_there_is_said_to_be_missing(
    opened: Open, tmp_path: Path, query: dict[str, str]
) -> None:
    build(tmp_path, newsroom())
    assert "No such claim" in text(opened("claim", **query))


def test_the_id_of_a_claim_that_merged_leads_to_the_claim_that_it_is_now(
    opened: Open, tmp_path: Path
) -> None:
    rows = newsroom(claims=2) | {"former_name": [{"claim_id": "c-old", "mention_id": "m1"}]}
    build(tmp_path, rows)
    app = opened("claim", claim="c-old")
    assert "You asked for c-old, which is part of this claim now. " in f"{text(app)} "
    assert "Claim number 0." in text(app)
    assert app.query_params["claim"] == "c0"
    assert "You asked for" not in text(opened("claim", claim="c1", was="c-old"))


def test_the_id_of_a_claim_that_came_apart_offers_its_parts(opened: Open, tmp_path: Path) -> None:
    rows = newsroom(claims=3)
    rows["mention"] += [
        mention("m3", "a1", BODY, "were", claim_id="c1"),
        mention("m4", "a1", BODY, "moved", claim_id="c1"),
    ]
    rows["former_name"] = [
        {"claim_id": old, "mention_id": mention_id}
        for old, mention_id in (("c-old", "m1"), ("c-old", "m3"), ("c-old", "m4"), ("c0", "m3"))
    ]
    build(tmp_path, rows)
    said = text(opened("claim", claim="c-old"))
    assert "What was c-old is 2 claims now." in said
    assert said.index("2 mentions of it") < said.index("Claim number 1.")
    assert said.index("Claim number 1.") < said.index("Claim number 0.")
    assert "Claim number 2." not in said
    living = text(opened("claim", claim="c0"))
    assert "Part of it is another claim now:" in living
    assert "Claim number 1." in living


def test_an_article_is_shown_with_its_marks_or_said_to_be_missing(
    opened: Open, tmp_path: Path
) -> None:
    build(tmp_path, newsroom())
    assert "40 people were moved" in text(opened("article", article="a1"))
    assert "No such article" in text(opened("article", article="a9"))


def test_articles_and_rejections_are_listed(opened: Open, tmp_path: Path) -> None:
    refused = {"rejection_id": "r1", "stage": "parse", "rule": "span_text", "reason": "Not there."}
    build(tmp_path, newsroom() | {"rejection": [refused]})
    assert "Daily, Date not known" in text(opened("articles"))
    assert "Not there." in text(opened("rejections"))


def test_a_session_stays_with_its_snapshot_until_it_asks_for_the_newer(
    opened: Open, tmp_path: Path
) -> None:
    build(tmp_path, newsroom(claims=1))
    app = opened()
    build(tmp_path, newsroom(claims=2))
    app.run()
    assert "1 claim ·" in text(app)
    assert [item.value for item in app.markdown] == ["A newer snapshot is ready."]
    app.button[0].click().run()
    assert "2 claims ·" in text(app)
    assert not app.button


def test_a_session_whose_snapshot_was_pruned_goes_on_with_the_newest(
    opened: Open, tmp_path: Path
) -> None:
    build(tmp_path, newsroom(claims=1))
    app = opened()
    for count in (2, 3, 4, 5):
        build(tmp_path, newsroom(claims=count))
    data._overlaid.clear()  # noqa: SLF001 - as when two newer snapshots were opened meanwhile
    assert "5 claims ·" in text(app.run())


def test_each_annotator_has_a_row_with_what_is_known(opened: Open, tmp_path: Path) -> None:
    one = annotation("n1", "a1", "one@example.org", lead_time=90.0)
    spans = [
        span(f"s{number}", one, BODY, "dam") | {"drawn": drawn}
        for number, drawn in enumerate(("prediction", "prediction-changed", "manual"))
    ]
    rows = {"annotation": [one, annotation("n2", "a1", "two@example.org")], "span": spans}
    build(tmp_path, newsroom() | rows)
    said = text(opened("annotators"))
    assert "one10001.5429050% of 2 spans" in said
    assert "two1000–00–" in said


def test_without_annotators_the_page_says_so(opened: Open, tmp_path: Path) -> None:
    build(tmp_path, newsroom())
    assert "Nobody has tagged an article yet." in text(opened("annotators"))
