"""The release page as somebody with the role for it uses it, in a real browser."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.streamlit_app.conftest import PATIENCE, Served

pytestmark = pytest.mark.browser

RULE = "editorial.disputed_has_verdict"
HOSTILE = "<img src=x onerror='window.hit = 1'> **bold** [go](https://evil.example/)"


@pytest.fixture
def served(demo_newsroom: Path, tmp_path: Path, serve: Callable[[Path], Served]) -> Served:
    folder = shutil.copytree(demo_newsroom, tmp_path / "store")
    (folder / "editor.txt").write_text("Editor R", encoding="utf-8")
    (folder / "twosource.toml").write_text('[roles]\nrelease = ["Editor R"]\n', encoding="utf-8")
    (folder / "rules").mkdir()
    detail = HOSTILE.replace("'", "''")
    (folder / "rules" / "hostile.sql").write_text(
        "-- code: hostile\n-- severity: warns\n-- sentence: Nothing is hostile.\n-- fix: Ask.\n"
        f"SELECT 'x' AS key, '{detail}' AS detail",
        encoding="utf-8",
    )
    return serve(folder)


def verdict(page: Page) -> Locator:
    return page.locator(".gate-verdict")


def test_run_the_gate_waive_what_blocks_and_take_it_back_if_you_may(
    page: Page, served: Served
) -> None:
    expect.set_options(timeout=3 * PATIENCE)  # the gate runs beside the page, on the same cores
    page.goto(f"{served.url}/release")
    expect(page.get_by_text("was not checked yet")).to_be_visible(timeout=6 * PATIENCE)
    page.get_by_role("button", name="Run the gate").click()
    expect(verdict(page)).to_contain_text("Blocked: 1 rule", timeout=6 * PATIENCE)
    rule = page.locator("li.line", has_text=RULE)
    rule.locator("summary").click()
    claims = rule.locator(".gate-findings a")
    expect(claims.nth(1)).to_be_visible()
    assert (claims.first.get_attribute("href") or "").startswith("claim?claim=c-")
    own = page.locator("li.line", has_text="own.hostile")
    own.locator("summary").click()
    expect(own).to_contain_text(HOSTILE)

    page.get_by_text(f"Waive {RULE}").click()
    form = page.get_by_test_id("stForm")
    form.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Select all").click()
    page.keyboard.press("Escape")
    form.get_by_role("textbox", name="Why").fill(HOSTILE)
    form.get_by_role("button", name="Waive", exact=True).click()
    expect(verdict(page)).to_contain_text("Passed")
    given = page.locator("[class*='st-key-decision-']")
    expect(given).to_contain_text(HOSTILE)
    given.get_by_role("button", name="Take back").click()
    expect(verdict(page)).to_contain_text("Blocked: 1 rule")
    assert page.evaluate("window.hit") is None

    (served.store / "editor.txt").write_text("Editor A", encoding="utf-8")
    page.reload()
    expect(page.get_by_text("Waivers are for people with the role release")).to_be_visible()
    expect(page.get_by_test_id("stForm")).to_have_count(0)
