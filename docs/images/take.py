"""Take the pictures of the documentation from a store's snapshot: `take.py STORE`.

Every page is pictured light and dark. Where a page shows one thing of many, that is the one with
most to show: the first disputed claim among the corroborated, the actor with most statements.
"""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import QUIET, executable
from twosource.progress import quiet
from twosource.serving import dashboard

FOLDER = Path(__file__).parent
SIZE = {"width": 1280, "height": 900}
EDITOR = "Editor A"  # a role, not a person: nobody is asked for a name in the pictures
PATIENCE = 60_000  # milliseconds
COLOURS = 256  # enough for letters and flat areas, and a third of the bytes
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
CLAIMS = ("claims?status=Corroborated&disputed=true", "claims?status=Corroborated", "claims")


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
    page.set_default_timeout(PATIENCE)
    for name, opened in PICTURES.items():
        opened(page, url)
        save(page, f"{name}-{scheme}")
    page.close()


def shown(address: str, sign: str) -> Callable[[Page, str], None]:
    """Open a page by its address; the sign is what shows that it is all there."""

    def opened(page: Page, url: str) -> None:
        page.goto(f"{url}/{address}")
        expect(page.locator(sign).first).to_be_visible(timeout=PATIENCE)

    return opened


def followed(address: str, link: str, sign: str) -> Callable[[Page, str], None]:
    """Open a page by the first such link on another."""

    def opened(page: Page, url: str) -> None:
        shown(address, link)(page, url)
        page.locator(link).first.click()
        expect(page.locator(sign).first).to_be_visible(timeout=PATIENCE)

    return opened


def a_claim(page: Page, url: str) -> None:
    """Open the claim that has most to show."""
    for address in CLAIMS:
        shown(address, "tbody tr, .empty")(page, url)
        if page.locator("tbody tr").count():
            break
    page.locator("a.wording").first.click()
    expect(page.locator("mark.focus").first).to_be_visible(timeout=PATIENCE)


def possible_matches(page: Page, url: str) -> None:
    """Scroll a claim's page to the pairs that wait for a judgement."""
    followed("claims?liftable=true", "a.wording", "[data-testid=stForm]")(page, url)
    card = page.get_by_test_id("stForm").first
    page.get_by_role("heading", name="Possible matches").scroll_into_view_if_needed()
    card.evaluate("(card) => card.scrollIntoView({ block: 'center' })")


def a_gate_run(page: Page, url: str) -> None:
    """Run the gate, and show what it says."""
    shown("release", "[data-testid=stButton] button")(page, url)
    page.get_by_role("button", name="Run the gate").click()
    expect(page.get_by_text("Checking the rules")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Checking the rules")).to_have_count(0, timeout=PATIENCE)


def save(page: Page, name: str) -> None:
    """Save what is in view, once its fonts are there and nothing is drawn any more."""
    expect(page.locator(DONE)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    # What a page is about to draw anew is faded.
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready")
    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png")


# Name of the picture to what brings the page up.
PICTURES = {
    "overview": shown("", ".tiles"),
    "claims": shown("claims", "tbody tr"),
    "claim": a_claim,
    "judging": possible_matches,
    "review": shown("review", ".desk[data-held='50']"),
    "actors": shown("actors", "tbody tr"),
    "actor": followed("actors", "tbody a", ".masthead h1"),
    "sources": shown("sources", "tbody tr"),
    "outlet": followed("sources", "tbody a", ".masthead h1"),
    "numbers": shown("numbers", ".paper h1"),
    "coverage": shown("coverage", ".paper h1"),
    "articles": shown("articles", "a[href*='article?']"),
    "article": followed("articles", "a[href*='article?']", ".body p"),
    "agreement": shown("agreement", "tbody tr"),
    "versions": followed("agreement", "a[href*='versions?']", ".panels .body p"),
    "rejections": shown("rejections", ".paper h1"),
    "annotators": shown("annotators", "tbody tr"),
    "release": a_gate_run,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
