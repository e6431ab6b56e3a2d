"""What only a browser shows: addresses, the way back, scrolling, and news of a snapshot."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.snapshot_rows import build, seed_newsroom
from tests.streamlit_app.conftest import Served

pytestmark = pytest.mark.browser

IN_VIEW = """
(mark) => {
  const inner = mark.getBoundingClientRect();
  const outer = mark.closest(".body").getBoundingClientRect();
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}
"""


def test_a_filtered_list_a_claim_and_the_way_back(page: Page, dashboard: Served) -> None:
    page.goto(dashboard.url)
    page.locator(".tile", has_text="Single source").click()
    expect(page).to_have_url(re.compile(r"/claims\?status=Single\+source$"))
    page.get_by_role("searchbox").fill("kabul")
    expect(page).to_have_url(re.compile("search=kabul"))
    expect(page.locator("mark.found").first).to_have_text("Kabul")
    rows = page.locator("tbody tr").count()
    wording = page.locator("a.wording").first.text_content()
    page.locator("a.wording").first.click()
    expect(page.locator("h1")).to_have_text(str(wording))
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(rows)
    expect(page.get_by_role("searchbox")).to_have_value("kabul")


def test_an_address_brings_back_filter_order_and_page(page: Page, dashboard: Served) -> None:
    page.goto(f"{dashboard.url}/claims?status=Single+source&page=2")
    expect(page.get_by_role("button", name="Single source")).to_have_attribute(
        "aria-pressed", "true"
    )
    second = page.locator("a.wording").first.text_content()
    page.get_by_role("searchbox").fill("pakistan")
    status, search = r"status=Single\+source", "search=pakistan"  # in the order that it comes in
    expect(page).to_have_url(re.compile(rf"claims\?({status}&{search}|{search}&{status})$"))
    expect(page.locator("a.wording").first).not_to_have_text(str(second))


@pytest.mark.parametrize("address", ["?claim=", "claim?claim="])
def test_a_claim_has_an_address_and_opens_at_its_mentions(
    page: Page, dashboard: Served, address: str
) -> None:
    page.goto(f"{dashboard.url}/{address}c-seed-001-c15")
    panels = page.locator(".panel")
    expect(panels).to_have_count(3)
    for panel in panels.all():
        expect(panel.locator("mark.focus").first).to_be_visible()
        assert panel.locator("mark.focus").first.evaluate(IN_VIEW)


def test_show_scrolls_to_that_mention_and_nothing_else(page: Page, dashboard: Served) -> None:
    page.goto(f"{dashboard.url}/claim?claim=c-seed-000-c1")
    panel = page.locator(".panel", has=page.locator(".jump").nth(1)).first
    panel.locator(".body").evaluate("(body) => { body.scrollTop = body.scrollHeight }")
    before = page.evaluate("() => document.querySelector('.stMain').scrollTop")
    panel.locator(".jump").last.click()
    mention = panel.locator(".jump").last.get_attribute("data-jump")
    assert panel.locator(f"[id='{mention}']").evaluate(IN_VIEW)
    assert page.evaluate("() => document.querySelector('.stMain').scrollTop") == before


def test_marks_are_told_apart_by_more_than_colour(page: Page, dashboard: Served) -> None:
    page.goto(f"{dashboard.url}/claim?claim=c-seed-001-c15")
    expect(page.locator(".panel").first).to_be_visible()

    def style(look: str, name: str) -> str:
        read = f"(mark) => getComputedStyle(mark)['{name}']"
        return str(page.locator(f".body {look}").first.evaluate(read))

    assert style(".actor", "text-decoration-line") == "underline"
    assert style(".number", "outline-style") == "dashed"
    assert style(".speaker", "text-decoration-thickness") != style(
        ".actor:not(.speaker)", "text-decoration-thickness"
    )
    assert style("mark.focus", "background-color") != style(
        "a.claim:not(.focus)", "background-color"
    )


def test_another_claim_in_the_text_leads_to_its_page(page: Page, dashboard: Served) -> None:
    page.goto(f"{dashboard.url}/claim?claim=c-seed-001-c15")
    other = page.locator(".body a.claim").first
    address = other.get_attribute("href")
    other.click()
    expect(page).to_have_url(f"{dashboard.url}/{address}")
    expect(page.locator(".panel").first).to_be_visible()


def test_a_newer_snapshot_is_offered_and_nothing_typed_is_lost(
    page: Page, serve: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = tmp_path_factory.mktemp("news-store")
    rows = seed_newsroom()
    build(store, rows)
    served = serve(store)
    page.goto(f"{served.url}/claims")
    expect(page.locator("tbody tr").first).to_be_visible()
    search = page.get_by_role("searchbox")
    search.fill("kabul")
    expect(page.locator("mark.found").first).to_be_visible()
    shown = page.locator("tbody").text_content()
    for row in rows["claim"]:
        row["text"] = f"{row['text']} (as corrected)"
    build(store, rows)
    offer = page.get_by_role("button", name="Show it")
    expect(offer).to_be_visible()
    assert page.locator("tbody").text_content() == shown
    offer.click()
    expect(page.locator("tbody tr").first).to_contain_text("as corrected")
    expect(search).to_have_value("kabul")
    expect(offer).to_have_count(0)


def test_the_first_snapshot_ends_the_waiting(
    page: Page, serve: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = tmp_path_factory.mktemp("empty-store")
    served = serve(store)
    page.goto(served.url)
    expect(page.locator("h1")).to_have_text("Nothing to show yet")
    build(store, seed_newsroom())
    expect(page.get_by_role("heading", name="What stands on two sources")).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing to show yet")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_schemes_are_readable(page: Page, dashboard: Served, scheme: str) -> None:
    """Text stands out from its ground by WCAG's 4.5:1 on every kind of label."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{dashboard.url}/claims")
    expect(page.locator("tbody tr").first).to_be_visible()
    for look in (".beside", ".wording", ".chip", "td.number"):
        assert page.locator(look).first.evaluate(CONTRAST) >= 4.5, look


CONTRAST = """
(element) => {
  const paint = (colour) => {
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = light(paint(getComputedStyle(document.querySelector(".stApp")).backgroundColor));
  const ink = light(paint(getComputedStyle(element).color));
  return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
}
"""
