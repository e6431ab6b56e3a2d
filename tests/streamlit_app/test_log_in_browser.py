"""People who log in at a real provider: what each may do, and two of them in one review queue."""

import json
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import playwright.sync_api
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.oidc import CLIENT, SECRET, Provider, provider
from tests.streamlit_app.conftest import PATIENCE, Served
from twosource.model import Account, Decision
from twosource.settings import Settings
from twosource.store import open_store

pytestmark = pytest.mark.browser

ACCOUNTS = {
    # Says that it is the editor below; nobody vouches for that.
    "1": {"name": "Viewer V", "email": "a@desk.example", "email_verified": False},
    "2": {"name": "Editor A", "email": "a@desk.example", "email_verified": True},
    "3": {"name": "Editor B", "groups": ["news desk"]},
}
ROLES = '[roles]\neditor = ["a@desk.example", { groups = "news desk" }]\n'
CONFLICTS = "review?queue=Possible+conflicts&all=true"
FORGED = """
([answer]) => {
  const key = Object.keys(localStorage).find((one) => /review-\\d/.test(one));
  const kept = JSON.parse(localStorage.getItem(key));
  kept.outbox = [{ id: "f".repeat(24), pair: kept.skipped[0], answer, why: "" }];
  localStorage.setItem(key, JSON.stringify(kept));
}
"""


@pytest.fixture(scope="module")
def known() -> Iterator[Provider]:
    with provider(ACCOUNTS) as served:
        yield served


@pytest.fixture(scope="module")
def served(
    demo_newsroom: Path,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path], Served],
    known: Provider,
) -> Served:
    store = shutil.copytree(demo_newsroom, tmp_path_factory.mktemp("log-in") / "store")
    auth = {
        "redirect_uri": "http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": "0123456789abcdef" * 4,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "server_metadata_url": f"{known.url}/.well-known/openid-configuration",
    }
    lines = (f"{key} = {json.dumps(value)}" for key, value in auth.items())
    (store / "secrets.toml").write_text("\n".join(["[auth]", *lines]), encoding="utf-8")
    (store / "twosource.toml").write_text(ROLES, encoding="utf-8")
    (store / "editor.txt").write_text("Somebody who gave a name", encoding="utf-8")
    return serve(store)


def decided(served: Served) -> list[Decision]:
    """What was decided by people who logged in."""
    log = open_store(Settings(store=served.store)).log
    return [one for one in log.read() if one.account is not None]


def log_in(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name=name).click()


def test_a_viewer_writes_nothing_and_an_editor_under_their_own_account(
    page: Page, served: Served, known: Provider
) -> None:
    before, others = open_store(Settings(store=served.store)).log.newest(), decided(served)
    page.goto(f"{served.url}/claims")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert page.get_by_role("link", name="Claims").count() == 0
    assert page.locator("table").count() == 0

    log_in(page, served.url, "Viewer V")
    expect(page.get_by_text("Viewer V, viewer: you may look at everything")).to_be_visible()
    page.goto(f"{served.url}/review")
    expect(page.get_by_text("Viewer V has the role viewer")).to_be_visible()
    expect(page.locator(".pair-card")).to_be_visible()
    assert page.locator(".answers").count() == 0
    page.keyboard.press("d")
    page.keyboard.press("n")
    expect(page.locator(".left-over")).to_contain_text("1 skipped")
    page.goto(f"{served.url}/_stcore/health")  # where no script of ours writes over it
    page.evaluate(FORGED, ["same"])  # what no page offers, sent all the same
    page.goto(f"{served.url}/review")
    refused = "Viewer V has the role viewer, which may not record decisions of the kind judgement"
    expect(page.locator(".refusals")).to_contain_text(refused)
    address = page.locator(".claim-link").first.get_attribute("href")
    page.goto(f"{served.url}/{address}")
    expect(page.get_by_role("heading", name="Possible matches")).to_be_visible()
    expect(page.get_by_text("Viewer V has the role viewer")).to_be_visible()
    assert page.get_by_role("button", name="Same", exact=True).count() == 0
    assert open_store(Settings(store=served.store)).log.newest() == before
    with page.expect_response(f"{known.url}/logout**"):  # the page asks for log-in before it leaves
        page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert known.logged_out == [CLIENT]

    known.issued_ago = 13 * 3600
    log_in(page, served.url, "Editor A")
    expect(page.get_by_text("Your log-in is over.")).to_be_visible()
    known.issued_ago = 0
    log_in(page, f"{served.url}/claims?disputed=true", "Editor A")
    expect(page.get_by_text("Editor A, editor")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/claims\?disputed=true"))  # the page that was asked for
    page.clock.install()
    page.goto(f"{served.url}/review")
    expect(page.get_by_text("You decide as Editor A.")).to_be_visible()
    expect(page.locator(".pair-card")).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator(".last")).to_contain_text("Recorded: Different.")
    all_recorded(page)
    (mine,) = (one for one in decided(served) if one not in others)
    assert mine.who == "Editor A"
    assert mine.account == Account(f"{known.url} 2", "a@desk.example")

    nothing_is_pressed(page)  # so long that others may have been given these pairs
    expect(page.locator(".end")).to_contain_text("Nothing was pressed here for a while")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".pair-card")).to_be_visible()


def nothing_is_pressed(page: Page) -> None:
    """For a quarter of an hour, and once more where a message was on its way when it began."""
    for _ in range(4):
        page.clock.fast_forward("15:00")
        with suppress(playwright.sync_api.TimeoutError):
            page.locator(".end").wait_for(timeout=5_000)
            return


def all_recorded(page: Page) -> None:
    page.wait_for_function(
        "() => Object.keys(localStorage).filter((key) => /review-\\d/.test(key))"
        ".every((key) => JSON.parse(localStorage.getItem(key)).outbox.length === 0)"
    )


def pair_of(page: Page) -> str:
    return str(page.locator(".desk").get_attribute("data-pair"))


def time_passes(store: Path) -> None:
    """As if a quarter of an hour had gone by for whoever holds pairs."""
    with closing(sqlite3.connect(store / "decisions.sqlite3")) as connection, connection:
        connection.execute("UPDATE lease SET until = '2025-01-01T00:00:00.000000+00:00'")


def wait_until_left(store: Path, holders: int) -> None:
    """Until the pairs of so many closed tabs come free within a minute."""
    soon = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
    ask = "SELECT count(DISTINCT holder) FROM lease WHERE until < ?"
    for _ in range(400):
        with closing(sqlite3.connect(store / "decisions.sqlite3")) as connection:
            if connection.execute(ask, (soon,)).fetchone() == (holders,):
                return
        time.sleep(0.1)
    pytest.fail("The pairs of a closed tab are still held for a quarter of an hour.")


def test_two_editors_never_have_one_pair_and_get_what_the_other_lets_go(
    page: Page, browser: Browser, served: Served
) -> None:
    log_in(page, served.url, "Editor A")
    expect(page.get_by_text("Editor A, editor")).to_be_visible()
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    other = context.new_page()
    log_in(other, served.url, "Editor B")
    expect(other.get_by_text("Editor B, editor")).to_be_visible()

    page.goto(f"{served.url}/{CONFLICTS}")
    expect(page.locator(".pair-card")).to_be_visible()
    every = int(page.locator(".left-over").inner_text().split(" ")[0])
    expect(page.locator(".desk")).to_have_attribute("data-held", str(every))
    other.goto(f"{served.url}/{CONFLICTS}")
    expect(other.locator(".end")).to_contain_text(f"{every} pairs are on other screens")
    for _ in range(4):
        page.keyboard.press("n")
    expect(other.locator(".pair-card")).to_be_visible()  # without loading anything anew
    shown: dict[str, list[str]] = {"A": [], "B": []}
    for key in "dxd":
        for name, at in (("A", page), ("B", other)):
            expect(at.locator(".pair-card")).to_be_visible()
            shown[name].append(pair_of(at))
            at.keyboard.press(key)
    all_recorded(page)
    all_recorded(other)
    assert len({*shown["A"], *shown["B"]}) == 6

    expect(other.locator(".pair-card")).to_be_visible()
    left = pair_of(other)
    tab = page.context.new_page()
    tab.goto(f"{served.url}/claims")
    page.close()
    wait_until_left(served.store, holders=1)
    time_passes(served.store)
    other.keyboard.press("n")
    expect(other.locator(".desk")).to_have_attribute("data-held", str(every - 7))
    assert pair_of(other) not in {*shown["A"], *shown["B"], left}
    assert {one.who for one in decided(served)} == {"Editor A", "Editor B"}

    # One of them judges, on the claim's page, what the other has on the screen.
    first, second = pair_of(other).split(" ")
    link = other.locator(".claim-link").first.get_attribute("href")
    tab.goto(f"{served.url}/{link}")
    form = tab.locator(f".st-key-judge-1-{first}-{second}, .st-key-judge-1-{second}-{first}")
    form.get_by_role("button").click()
    expect(tab.get_by_text("Recorded: different.")).to_be_visible()
    other.keyboard.press("x")
    all_recorded(other)
    other.goto(f"{served.url}/review?queue=Judged+differently")
    rows = other.locator("[class*=st-key-by-]")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Editor B")
    expect(rows.first).to_contain_text("holds")
    expect(rows.last).to_contain_text("Editor A")
    expect(rows.last).to_contain_text("different")
    context.close()
