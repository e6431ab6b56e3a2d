"""A served dashboard and a real Chromium for the tests that need them."""

import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from playwright.sync_api import Browser, Page, Request, expect

from streamlit_app.launch import command
from tests.seeds_store import seeds_store as built_seeds
from tests.snapshot_rows import build, seed_newsroom

PATIENCE = 40_000  # milliseconds; a busy machine with two cores may need ten seconds for a page


class Served(NamedTuple):
    """A running dashboard and the store that it shows."""

    url: str
    store: Path


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Served]]:
    """Serve a store on a free port, from a folder that is not the project's."""
    running: list[subprocess.Popen[bytes]] = []

    def start(store: Path) -> Served:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        arguments, environment = command(store, port)
        with (store / "dashboard.log").open("wb") as log:
            process = subprocess.Popen(
                arguments, env=environment, cwd=store, stdout=log, stderr=log
            )
        running.append(process)
        transport = httpx.HTTPTransport(retries=12)  # doubling pauses, until it listens
        with httpx.Client(transport=transport) as client:
            client.get(f"http://127.0.0.1:{port}/_stcore/health").raise_for_status()
        return Served(f"http://127.0.0.1:{port}", store)

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one snapshot, made from seeds/; for tests that do not change it."""
    store = tmp_path_factory.mktemp("seeds-store")
    build(store, seed_newsroom())
    return store


@pytest.fixture(scope="session")
def demo_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the demo newsroom with a real build; tests change a copy of it."""
    return built_seeds(tmp_path_factory.mktemp("demo")).settings.store


@pytest.fixture(scope="session")
def dashboard(serve: Callable[[Path], Served], seeds_store: Path) -> Served:
    return serve(seeds_store)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; the test fails where it raised an error or asked for another origin."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    strangers: list[str] = []
    errors: list[str] = []

    def watch(request: Request) -> None:
        local = request.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
        if not local:
            strangers.append(request.url)

    context.on("request", watch)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert strangers == []
    assert errors == []
