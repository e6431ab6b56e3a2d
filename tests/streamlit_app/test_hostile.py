"""Hostile text stays text: on every page, in every field, in a real browser."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.snapshot_rows import (
    Rows,
    annotation,
    article,
    build,
    claim,
    judgement,
    link,
    mention,
    origin,
    span,
)
from tests.streamlit_app.conftest import Served

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'>"
MARKDOWN = "![pic](https://evil.example/p.png) [go](https://evil.example/) **bold** :red[x] $x^2$"
STYLE = "<style>* { display: none !important }</style><a href='https://evil.example'>a</a>"
BIDI = "abc \u202eright to left\u202c \u2066isolated\u2069 \u200f"
AUTOLINK = "https://evil.example/auto www.evil.example mail@evil.example"
HOSTILE = f"{SCRIPT} {MARKDOWN} {STYLE} {BIDI} {AUTOLINK}"
LONG = "x" * 100_000
LONGEST_TEXT_NODE = """element => {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let longest = 0;
  while (nodes.nextNode()) longest = Math.max(longest, nodes.currentNode.length);
  return longest;
}"""
MONDAY, TUESDAY = date(2025, 6, 2), date(2025, 6, 3)
BODY = f"{HOSTILE}\nThe dam held.\n{LONG}\n{HOSTILE}"
OTHER = f"{HOSTILE} says so."
ONE, TWO = annotation("n1", "a1", HOSTILE), annotation("n2", "a1", f"{HOSTILE}@desk")
PAGES = (
    "",
    "claims",
    "claims?search=img",
    "claim?claim=c1",
    "claim?claim=c2",
    "claim?claim=%3Cimg%20src%3Dx%20onerror%3D%22window.hit%3D3%22%3E",
    "article?article=a1",
    "articles",
    "agreement",
    "versions?article=a1",
    "rejections",
    "actors",
    "actor?actor=x1",
    "sources",
    f"outlet?{urlencode({'outlet': HOSTILE})}",
    "numbers",
    "coverage",
    "review",
    "release",
)


def newsroom() -> Rows:
    known = {"title": HOSTILE, "outlet": HOSTILE, "outlet_basis": HOSTILE, "wire_credit": HOSTILE}
    claimed = {"claim_id": "c1", "support": 1, "stance": "denies"}
    return {
        "meta": [
            {"key": "built_at", "value": HOSTILE},
            {"key": "label_studio_url", "value": "javascript:window.hit=4//"},
            {"key": "project_id", "value": HOSTILE},
            {"key": "annotators_per_article", "value": "2"},
        ],
        "annotation": [ONE, TWO],
        "span": [
            span("s1", ONE, BODY, HOSTILE, origin="own"),
            span("s2", TWO, BODY, "The dam held"),
        ],
        "article": [
            article(
                "a1",
                BODY,
                **known,
                published_on=MONDAY,
                published_basis=HOSTILE,
                url="javascript:window.hit=5",
            ),
            article(
                "a2",
                OTHER,
                **known,
                published_on=TUESDAY,
                url="data:text/html,<script>window.hit=6</script>",
            ),
        ],
        "mention": [
            mention("m1", "a1", BODY, "The dam held", **claimed, origin_id="o1"),
            mention("m2", "a2", OTHER, HOSTILE, claim_id="c2", origin_id="o2", stance="asserts"),
            mention("m5", "a2", OTHER, "says so", **(claimed | {"stance": "asserts"}))
            | {"origin_id": "o2", "origin_kind": "named", "origin_name": HOSTILE},
            mention("m3", "a1", BODY, HOSTILE, label="Actor", actor_id="x1"),
            mention("m4", "a1", BODY, LONG, label="Number"),
        ],
        "actor": [
            {
                "actor_id": "x1",
                "name": HOSTILE,
                "root_id": "x1",
                "aliases": [HOSTILE],
                "basis": HOSTILE,
            }
        ],
        "origin": [origin("o1", HOSTILE, actor_ids=["x1"]), origin("o2", HOSTILE, "document")],
        "quantity": [
            {"mention_id": name, "kind": "count", "text": HOSTILE, "low": low, "high": low}
            | {"low_open": False, "high_open": False, "unit": HOSTILE}
            for name, low in (("m1", 1.0), ("m5", 2.0))
        ],
        "outlet": [{"outlet": HOSTILE, "owner_group": HOSTILE, "kind": HOSTILE}],
        "claim_history": [
            {"claim_id": "c1", "day": day, "status": status}
            | {"disputed": False, "independent_origins": 1}
            for day, status in ((MONDAY, "single_source"), (TUESDAY, "corroborated"))
        ],
        "claim_origin": [
            {"claim_id": "c1", "origin_id": "o1", "component": 0},
            {"claim_id": "c1", "origin_id": "o2", "component": 0},
        ],
        "dependence": [
            {"claim_id": "c1", "left_origin": "o1", "right_origin": "o2"}
            | {"rule": HOSTILE, "detail": HOSTILE}
        ],
        "claim": [
            claim("c1", HOSTILE, reason=HOSTILE, disputed=True, if_confirmed="repeated")
            | {"status": "corroborated", "outlets": 2},
            claim("c2", LONG, reason=HOSTILE),
        ],
        "link": [link("m1", "m2", reasons=[HOSTILE])],
        "judgement": [judgement("d1", "m1", "m2", "unsure", who=HOSTILE, why=HOSTILE)],
        "conflict": [{"decision_id": "d1", "chain": [], "detail": HOSTILE}],
        "rejection": [
            {"rejection_id": "r1", "stage": HOSTILE, "rule": HOSTILE, "reason": HOSTILE}
            | {"article_id": HOSTILE, "link": "javascript:window.hit=7"}
        ],
    }


@pytest.fixture(scope="module")
def hostile(serve: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    store = tmp_path_factory.mktemp("hostile-store")
    build(store, newsroom())
    return serve(store)


# Everything that is drawn, shadow roots included, with where it leads: an address of our own may
# hold any text in its query.
EVERYTHING = """
() => {
  const found = [];
  const leads = (target) => {
    const url = new URL(target, document.baseURI);
    return url.origin === location.origin ? url.pathname : url.href;
  };
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document.body);
  return found.map((element) => [
    element.tagName,
    leads(element.getAttribute("href") ?? element.getAttribute("src") ?? ""),
    [...element.attributes].some((attribute) => attribute.name.startsWith("on")),
  ]);
}
"""


def only_text(page: Page) -> None:
    for tag, target, has_handler in page.evaluate(EVERYTHING):
        assert not has_handler, tag
        assert "evil.example" not in target, (tag, target)
        assert not target.startswith(("javascript:", "data:text")), (tag, target)
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".paper img, .paper script, .paper style, .paper iframe").count() == 0


@pytest.mark.parametrize("address", PAGES)
def test_hostile_text_makes_no_element_no_link_and_no_request(
    page: Page, hostile: Served, address: str
) -> None:
    page.goto(f"{hostile.url}/{address}")
    expect(page.locator(".paper").first).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    only_text(page)


def test_hostile_outlets_stay_text_in_the_filter_that_lists_them(
    page: Page, hostile: Served
) -> None:
    page.goto(f"{hostile.url}/claims")
    page.get_by_role("combobox", name="Outlet").click()
    option = page.get_by_role("option")
    expect(option).to_contain_text("<script>window.hit = 1</script>")
    assert option.locator("img, a, script, style, strong").count() == 0
    option.click()
    expect(page.locator("tbody tr")).to_have_count(2)
    assert "outlet=" in page.url
    assert page.evaluate("() => window.hit") is None
    for _, target, _ in page.evaluate(EVERYTHING):
        assert not target.startswith(("https://evil", "javascript:"))


def test_what_was_written_is_shown_to_the_letter(page: Page, hostile: Served) -> None:
    page.goto(f"{hostile.url}/claim?claim=c1")
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator(".body p").nth(3)).to_be_attached()
    first, _, long, last = page.locator(".body p").all()[:4]
    assert first.text_content() == HOSTILE
    assert long.text_content() == LONG
    assert last.text_content() == HOSTILE


def test_a_run_of_letters_has_places_to_break(page: Page, hostile: Served) -> None:
    page.goto(f"{hostile.url}/claim?claim=c1")
    long = page.locator(".body p").nth(2)
    expect(long).to_be_attached()
    assert long.evaluate(LONGEST_TEXT_NODE) == 500


def test_a_line_of_100_000_letters_does_not_widen_the_page(page: Page, hostile: Served) -> None:
    for address in ("claims", "claim?claim=c2", "claim?claim=c1"):
        page.goto(f"{hostile.url}/{address}")
        expect(page.locator(".wording, h1").first).to_be_visible()
        width = page.evaluate("() => document.querySelector('.stMain').scrollWidth")
        assert width <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("address", ["claim?claim=c1", "numbers", "coverage", ""])
def test_hostile_words_in_charts_and_their_tooltips_stay_text(
    page: Page, hostile: Served, address: str
) -> None:
    page.goto(f"{hostile.url}/{address}")
    chart = page.get_by_test_id("stVegaLiteChart").first
    expect(chart.locator("canvas, svg").first).to_be_visible()
    box = chart.bounding_box()
    assert box is not None
    for across in range(10, 100, 6):
        for down in (30, 50, 70):
            page.mouse.move(
                box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100
            )
    assert page.evaluate("() => window.hit") is None
    assert (
        page.locator(
            "#vg-tooltip-element img, #vg-tooltip-element a, #vg-tooltip-element b"
        ).count()
        == 0
    )
    assert page.locator("[href*='evil'], [src*='evil']").count() == 0
