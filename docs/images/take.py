"""Take the pictures of the documentation from a store's snapshot: `take.py STORE`.

Each page is pictured light and dark, with the claim that has most to show: the first disputed one
among the corroborated, or else the first claim of the list.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import QUIET, executable
from twosource.progress import quiet
from twosource.serving import dashboard

FOLDER = Path(__file__).parent
SIZE = {"width": 1280, "height": 900}
EDITOR = "Editor A"  # a role, not a person: nobody is asked for a name in the pictures
LISTS = ("claims?status=Corroborated&disputed=true", "claims?status=Corroborated", "claims")


def main(store: Path) -> None:
    """Picture every page, light and dark."""
    os.environ["TWOSOURCE_EDITOR"] = EDITOR
    with dashboard(store.resolve(), 8501, quiet) as shown, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=QUIET)
        for scheme in ("light", "dark"):
            take(browser, shown.url, scheme)
        browser.close()


def take(browser: Browser, url: str, scheme: str) -> None:
    """Picture every page in one colour scheme."""
    page = browser.new_page(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url)
    expect(page.locator(".tiles")).to_be_visible(timeout=60_000)
    save(page, f"overview-{scheme}")
    page.goto(f"{url}/claims")
    expect(page.locator("tbody tr").first).to_be_visible(timeout=60_000)
    save(page, f"claims-{scheme}")
    open_claim(page, url)
    save(page, f"claim-{scheme}")
    page.goto(f"{url}/claims?liftable=true")
    page.locator("a.wording").first.click(timeout=60_000)
    decide = page.get_by_test_id("stForm").first
    expect(decide).to_be_visible(timeout=60_000)
    page.get_by_role("heading", name="Possible matches").scroll_into_view_if_needed()
    decide.evaluate("(card) => card.scrollIntoView({ block: 'center' })")
    save(page, f"judging-{scheme}")
    page.close()


def open_claim(page: Page, url: str) -> None:
    """Open the claim that has most to show."""
    for address in LISTS:
        page.goto(f"{url}/{address}")
        expect(page.locator("tbody tr, .empty").first).to_be_visible(timeout=60_000)
        if page.locator("tbody tr").count():
            break
    page.locator("a.wording").first.click()
    expect(page.locator("mark.focus").first).to_be_visible(timeout=60_000)


def save(page: Page, name: str) -> None:
    """Save what is in view, once its fonts are there and nothing is drawn any more."""
    page.evaluate("() => document.fonts.ready")
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
    print(f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
