"""Every page, light and dark, held to axe: nothing that Streamlit itself does not cause."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from streamlit_app.navigation import PAGES
from tests.snapshot_rows import build
from tests.streamlit_app.conftest import Served
from tests.streamlit_app.press import newsroom

pytestmark = pytest.mark.browser

# Rules broken by what Streamlit draws, not we; each with where it was seen.
STREAMLITS_OWN: dict[str, str] = {}
GROUNDS = {"light": "rgb(252, 252, 251)", "dark": "rgb(22, 24, 26)"}  # as launch.py sets them
QUERIES = {
    "overview": "",
    "claim": "claim?claim=c1",
    "article": "article?article=a1",
    "versions": "versions?article=a1",
    "actor": "actor?actor=x1",
    "outlet": "outlet?outlet=Daily",
}


@pytest.fixture(scope="module")
def press(serve: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    store = tmp_path_factory.mktemp("axe-store")
    build(store, newsroom())
    (store / "editor.txt").write_text("Editor A", encoding="utf-8")
    return serve(store)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_violation_of_ours(page: Page, press: Served, name: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{press.url}/{QUERIES.get(name, name)}")
    expect(page.locator(".paper").first).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    for scheme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
        found = {
            violation["id"]: [node["html"][:200] for node in violation["nodes"][:3]]
            for violation in Axe().run(page).response["violations"]
            if violation["id"] not in STREAMLITS_OWN
        }
        assert found == {}, scheme
