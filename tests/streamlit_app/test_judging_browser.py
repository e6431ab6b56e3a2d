"""Judging as an editor does it, in a real browser, on the demo newsroom's real snapshot."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.streamlit_app.conftest import Served
from twosource.settings import Settings
from twosource.store import open_store

pytestmark = pytest.mark.browser

LIFTED = "are willing to expand trade exchanges with Afghanistan"
LIFTING = "He also highlighted Afghanistan’s interest in expanding trade"
HOSTILE = "<img src=x onerror='window.hit = 1'> **bold** [go](https://evil.example/)"


@pytest.fixture
def served(demo_newsroom: Path, tmp_path: Path, serve: Callable[[Path], Served]) -> Served:
    folder = shutil.copytree(demo_newsroom, tmp_path / "store")
    (folder / "editor.txt").write_text("Editor A", encoding="utf-8")
    return serve(folder)


def open_lifted(page: Page, served: Served) -> None:
    """From the list of single sources to the claim that a match can lift."""
    page.goto(f"{served.url}/claims?status=Single+source&search=expand+trade+exchanges")
    page.locator("a.wording", has_text=LIFTED).click()
    expect(page.locator("h1")).to_have_text(re.compile(LIFTED))


def card(page: Page, words: str) -> Locator:
    return page.get_by_test_id("stForm").filter(has_text=words)


def head(page: Page) -> Locator:
    return page.locator(".claim-head .chip").first


def press(page: Page, words: str, name: str) -> None:
    """Press a button with the keyboard."""
    button = card(page, words).get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def test_confirm_a_match_see_it_everywhere_at_once_and_undo(page: Page, served: Served) -> None:
    open_lifted(page, served)
    expect(head(page)).to_have_text("Single source")
    press(page, LIFTING, "Same")
    expect(head(page)).to_have_text("Corroborated")
    expect(page.get_by_role("status")).to_contain_text("Recorded: same.")
    claim_id = page.url.rpartition("=")[2]
    for status, rows in (("Corroborated", 1), ("Single+source", 0)):
        page.goto(f"{served.url}/claims?status={status}&search={claim_id}")
        expect(page.locator("tbody tr, .empty").first).to_be_visible()
        expect(page.locator("tbody tr")).to_have_count(rows)
    page.goto(f"{served.url}/claim?claim={claim_id}")
    page.locator("[class*='st-key-decision-']").first.get_by_role("button", name="Undo").click()
    expect(head(page)).to_have_text("Single source")
    expect(page.locator(".retired")).to_contain_text("Undone by Editor A")


def test_a_double_click_is_one_decision_and_a_hostile_why_stays_text(
    page: Page, served: Served
) -> None:
    open_lifted(page, served)
    card(page, LIFTING).get_by_placeholder("Why (optional)").fill(HOSTILE)
    card(page, LIFTING).get_by_role("button", name="Different", exact=True).dblclick()
    expect(page.locator(".decision .why").first).to_have_text(HOSTILE)
    made = open_store(Settings(store=served.store)).log.read()
    assert [one.why for one in made if one.who == "Editor A"] == [HOSTILE]
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".paper img").count() == 0
    assert page.locator("[href*='evil']").count() == 0


def test_a_same_across_a_block_is_refused_with_the_chain(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/claims?search=The+understanding+was+reached+during+a+meeting")
    page.locator("a.wording").first.click()
    blocked = card(page, "Dar held talks with Afghanistan’s top leadership")
    blocked.first.get_by_role("button", name="Same", exact=True).click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("“Same” was not recorded")
    expect(refusal.locator("li").first).to_contain_text("is the same as")
    expect(refusal).to_contain_text("judged “different”")
    made = open_store(Settings(store=served.store)).log.read()
    assert not [one for one in made if one.who == "Editor A"]


def test_two_sessions_see_each_others_decisions_and_typing_is_not_lost(
    page: Page, browser: Browser, served: Served
) -> None:
    watching = browser.new_context().new_page()
    open_lifted(watching, served)
    why = card(watching, LIFTING).get_by_placeholder("Why (optional)")
    why.press_sequentially("half a thou")
    open_lifted(page, served)
    press(page, LIFTING, "Unsure")
    expect(watching.locator(".decision", has_text="unsure")).to_be_visible()
    expect(why).to_have_value("half a thou")
    press(page, LIFTING, "Same")
    expect(head(watching)).to_have_text("Corroborated")
    watching.context.close()


def test_the_name_is_asked_before_the_first_decision(page: Page, served: Served) -> None:
    (served.store / "editor.txt").unlink()
    open_lifted(page, served)
    expect(page.get_by_role("button", name="Same", exact=True)).to_have_count(0)
    page.get_by_label("Your name").fill(HOSTILE)
    page.get_by_role("button", name="That is me").click()
    press(page, LIFTING, "Unsure")
    expect(page.locator(".decided", has_text="unsure")).to_contain_text(HOSTILE)
    assert page.evaluate("() => window.hit") is None
