"""The one real Chromium of a test worker: two of Playwright's loops cannot share a process."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

# The names that tests/install-chromium looks for.
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without these, Chromium itself asks the network for updates and the like.
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def executable() -> str:
    """Where Chromium is; there is no test without it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("There is no Chromium. Run tests/install-chromium, or `make test`.")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable(), args=QUIET)
        yield launched
        launched.close()
