"""The page of agreement and the two versions side by side, without a browser and in one."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

import streamlit_app
from streamlit_app.launch import STORE_VARIABLE
from tests.snapshot_rows import Rows, annotation, article, build, relation, span
from tests.streamlit_app.conftest import Served
from tests.streamlit_app.test_app import text

APP = Path(streamlit_app.__file__).with_name("app.py")
BODY = "The dam held, officials said. 40 people were moved."
HOSTILE = "<img src=x onerror='window.hit = 1'> ![](https://evil.example/p.png)"


def newsroom(body: str = BODY) -> Rows:
    one, two, three = (annotation(who, "a1", f"{who}@desk") for who in ("ann", "bob", "cy"))
    return {
        "article": [article("a1", body, title="Dam"), article("a2", body, title="Unread")],
        "annotation": [one, two, three],
        "span": [
            span("s1", one, body, "The dam held", stance="asserts"),
            span("s2", one, body, "officials", label="Actor"),
            span("s3", one, body, "40 people were moved", stance="asserts"),
            span("t1", two, body, "The dam held", stance="denies"),
            span("t2", two, body, "officials", label="Actor"),
            span("t3", two, body, "40 people were moved."),
            span("t4", two, body, "40", label="Number"),
            span("u1", three, body, "The dam held", stance="asserts"),
            span("u2", three, body, "officials", label="Actor"),
            span("u3", three, body, "40 people were moved", stance="asserts"),
        ],
        "relation": [relation(one, "s1", "s2"), relation(three, "u1", "u2")],
    }


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path))
    yield
    st.cache_resource.clear()  # each test has a store of its own


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(f"views/{page}.py").run()


def test_the_page_shows_figures_pairs_and_articles(tmp_path: Path) -> None:
    build(tmp_path, newsroom())
    said = text(opened("agreement"))
    assert "1 article tagged by two or more annotators" in said
    assert said.count("1.001 article") == 2  # ann and cy, in either order
    assert "Dam" in said
    assert "Unread" not in said


def test_without_two_annotators_it_says_so(tmp_path: Path) -> None:
    build(tmp_path, {"article": [article("a1", BODY)]})
    assert "nothing to compare" in text(opened("agreement"))
    assert "Nothing to compare" in text(opened("versions", article="a1"))
    assert "Nothing to compare" in text(opened("versions"))


def test_an_article_opens_with_the_pair_that_agrees_least(tmp_path: Path) -> None:
    build(tmp_path, newsroom())
    said = text(opened("versions", article="a1"))
    assert "Where they differ: 3 places" in said
    assert "stance ann: asserts · bob: denies" in said
    assert "attributed to ann: officials · bob: nothing" in said
    assert "Other edges" in said
    assert "ann and cy" in said


def test_an_address_names_another_pair(tmp_path: Path) -> None:
    build(tmp_path, newsroom())
    said = text(opened("versions", article="a1", first="ann@desk", second="cy@desk"))
    assert "Where they differ: 0 places" in said
    assert "Nowhere." in said


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    build(tmp_path, newsroom(f"{BODY} {HOSTILE}"))
    app = opened("versions", article="a1")
    assert HOSTILE in text(app)
    trees = [json.loads(part.proto.json)["tree"] for part in app.get("bidi_component")]
    assert "img" not in {node[0] for node in nodes(trees)}


def nodes(tree: list[Any]) -> Iterator[list[Any]]:
    for node in tree:
        if isinstance(node, list):
            if len(node) == 3 and isinstance(node[1], dict):
                yield node
            yield from nodes(node)


def test_a_claim_around_an_actor_that_stands_apart_does_not(tmp_path: Path) -> None:
    one, two = annotation("n1", "a1", "one"), annotation("n2", "a1", "two")
    claim = "The dam held, officials said"
    build(
        tmp_path,
        {
            "article": [article("a1", BODY)],
            "annotation": [one, two],
            "span": [
                span("s1", one, BODY, claim),
                span("s2", one, BODY, "officials", label="Actor"),
                span("t1", two, BODY, claim),
            ],
        },
    )
    app = opened("versions", article="a1")
    trees = [json.loads(part.proto.json)["tree"] for part in app.get("bidi_component")]
    looks = {str(node[2][0]): node[1].get("class") for node in nodes(trees) if node[0] == "span"}
    assert looks["officials"] == "claim actor actor-apart"
    assert looks["The dam held, "] == "claim"


@pytest.mark.browser
def test_the_worst_article_opens_into_two_versions_side_by_side(
    page: Page, dashboard: Served
) -> None:
    page.goto(f"{dashboard.url}/agreement")
    claims = page.get_by_role("row", name=re.compile("^Claim")).first
    expect(claims).to_contain_text("0.71")
    expect(claims).to_contain_text("0.60–0.81")
    page.locator(".opening a").first.click()
    expect(page).to_have_url(re.compile(r"/versions\?article=seed-003$"))
    panels = page.locator(".panel")
    expect(panels).to_have_count(2)
    first, second = (panels.nth(at).bounding_box() for at in (0, 1))
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
    bodies = page.locator(".panel .body")
    assert bodies.nth(0).text_content() == bodies.nth(1).text_content()
    apart = bodies.nth(0).locator(".claim-apart").first
    plain = bodies.nth(0).locator(".claim:not(.claim-apart)").first
    colour = "(mark) => getComputedStyle(mark).backgroundColor"
    assert apart.evaluate(colour) != plain.evaluate(colour)
    expect(page.get_by_text("nothing here").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Agreement", exact=True)).to_be_visible()
