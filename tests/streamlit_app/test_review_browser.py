"""Working through the review queue as an editor does it, in a real Chromium, on real decisions."""

import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from streamlit_app.launch import command
from tests.labelstudio import free_port
from tests.snapshot_rows import article, build, claim, link, mention, origin
from tests.streamlit_app.conftest import Served
from tests.streamlit_app.test_hostile import HOSTILE, LONG, only_text
from twosource.model import Decision
from twosource.settings import Settings
from twosource.store import open_store

pytestmark = pytest.mark.browser

# What stands on the screen at every key press, before the press is answered.
WATCH = """
() => {
  window.seen = [];
  const visit = (root) => [...root.querySelectorAll("*")].flatMap(
    (one) => [one, ...(one.shadowRoot ? visit(one.shadowRoot) : [])]);
  const queue = visit(document).find((one) => one.matches(".paper.queue"));
  window.addEventListener("keydown", () => window.seen.push(
    [...queue.querySelectorAll(".quote")].map((quote) =>
      [...quote.querySelectorAll(".focus")].map((part) => part.textContent).join(""))), true);
}
"""


@pytest.fixture
def store(demo_newsroom: Path, tmp_path: Path) -> Path:
    folder = shutil.copytree(demo_newsroom, tmp_path / "store")
    (folder / "editor.txt").write_text("Editor A", encoding="utf-8")
    return folder


def made(store: Path) -> list[Decision]:
    """What Editor A decided, in order."""
    return [one for one in open_store(Settings(store=store)).log.read() if one.who == "Editor A"]


def opened(page: Page, url: str, query: str = "") -> None:
    page.goto(f"{url}/review{query}")
    expect(page.locator(".pair-card")).to_be_visible()


def all_recorded(page: Page) -> None:
    """Wait until the server knows every press; how many are left then depends on what they say."""
    page.wait_for_function(
        "() => Object.keys(localStorage).filter((key) => /review-\\d/.test(key))"
        ".every((key) => JSON.parse(localStorage.getItem(key)).outbox.length === 0)"
    )


class Server:
    """A dashboard that can go away and come back at one address."""

    def __init__(self, store: Path, url: str) -> None:
        self.store, self.url = store, url
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        arguments, environment = command(self.store, int(self.url.rpartition(":")[2]))
        with (self.store / "dashboard.log").open("ab") as log:
            self.process = subprocess.Popen(
                arguments, env=environment, cwd=self.store, stdout=log, stderr=log
            )
        with httpx.Client(transport=httpx.HTTPTransport(retries=12)) as client:
            client.get(f"{self.url}/_stcore/health").raise_for_status()

    def freeze(self) -> None:
        """Stop answering, with every connection open."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(timeout=20)


@pytest.fixture
def server(store: Path) -> Iterator[Server]:
    server = Server(store, f"http://127.0.0.1:{free_port()}")
    server.start()
    yield server
    server.stop()


def test_fifty_fast_presses_are_fifty_decisions_on_what_was_on_screen_and_none_is_ever_lost(
    page: Page, server: Server
) -> None:
    opened(page, server.url)
    expect(page.locator(".desk")).to_have_attribute("data-held", "50")
    page.evaluate(WATCH)
    for _ in range(50):
        page.keyboard.press("d")
    all_recorded(page)
    decisions = made(server.store)
    assert [one.payload["judgement"] for one in decisions] == ["different"] * 50
    texts = [[one.payload[side]["text"] for side in ("left", "right")] for one in decisions]
    seen = page.evaluate("() => window.seen")
    assert seen == [[text.replace("\n", "") for text in pair] for pair in texts]
    assert len({(str(one.payload["left"]), str(one.payload["right"])) for one in decisions}) == 50

    # Away in the middle of work: presses wait in the browser, through a reload too.
    expect(page.locator(".pair-card")).to_be_visible()
    server.freeze()
    page.keyboard.press("z")
    page.keyboard.press("x")
    page.keyboard.press("u")
    expect(page.locator(".unsent")).to_contain_text("3 presses not recorded yet")
    server.stop()
    server.start()
    page.reload()
    all_recorded(page)
    assert [one.kind for one in made(server.store)[50:]] == ["revocation", "judgement", "judgement"]
    undone, anew, unsure = made(server.store)[50:]
    assert undone.payload["decision_id"] == decisions[-1].decision_id
    assert anew.payload == decisions[-1].payload | {"judgement": "contradicts"}
    assert unsure.payload["judgement"] == "unsure"


def test_a_single_source_is_confirmed_seen_everywhere_at_once_and_taken_back(
    page: Page, serve: Callable[[Path], Served], store: Path
) -> None:
    url = serve(store).url
    opened(page, url)
    card = page.locator(".side-card").first
    expect(card.locator(".stands > .chips")).to_have_text("Single source")
    expect(card.locator(".then .chip")).to_have_text("Corroborated")
    claim_id = str(card.locator(".claim-link").get_attribute("href")).rpartition("=")[2]
    beside = page.context.new_page()
    beside.goto(f"{url}/claim?claim={claim_id}")
    head = beside.locator(".claim-head .chip").first
    expect(head).to_have_text("Single source")
    first = page.locator(".stage").inner_text()
    page.keyboard.press("w")
    page.keyboard.type("one visit, so same")
    page.keyboard.press("Enter")
    page.keyboard.press("s")
    expect(page.locator(".last")).to_contain_text("Recorded: Same.")
    expect(head).to_have_text("Corroborated")
    (joined,) = re.findall(r"claim=(c-\w+)", beside.url)  # the two have one id now
    listed = page.context.new_page()
    listed.goto(f"{url}/claims?status=Corroborated&search={joined}")
    expect(listed.locator("tbody tr")).to_have_count(1)
    (decision,) = made(store)
    assert (decision.payload["judgement"], decision.why) == ("same", "one visit, so same")

    page.keyboard.press("z")
    expect(page.locator(".stage")).to_have_text(re.compile(re.escape(first.splitlines()[0])))
    expect(head).to_have_text("Single source")
    expect(listed.locator(".empty")).to_be_visible()
    with page.context.expect_page() as other:
        page.keyboard.press("o")
    expect(other.value).to_have_url(re.compile(f"claim={claim_id}"))


def test_a_decision_that_would_change_most_opens_from_the_overview(
    page: Page, serve: Callable[[Path], Served], store: Path
) -> None:
    page.goto(serve(store).url)
    line = page.locator("li.line", has=page.locator(".two-sides")).nth(1)
    sides = line.locator(".claim-side a")
    expect(sides).to_have_count(2)
    claims = [str(side.get_attribute("href")) for side in sides.all()]
    line.get_by_role("link", name="Decide").click()
    for side, claim_address in enumerate(claims):
        link = page.locator(".side-card .claim-link").nth(side)
        expect(link).to_have_attribute("href", claim_address)
    elsewhere = page.get_by_text("The pair of this address is not here")
    page.keyboard.press("d")
    expect(page.locator(".last")).to_contain_text("Recorded: Different.")
    all_recorded(page)
    assert len(made(store)) == 1
    assert elsewhere.count() == 0
    page.reload()
    expect(elsewhere).to_be_visible()
    expect(page.locator(".pair-card")).to_be_visible()


def hostile_newsroom(store: Path) -> None:
    """One open pair, and nothing in it that is not hostile."""
    body = f"{HOSTILE} The dam held. {LONG}"
    known = {"title": HOSTILE, "outlet": HOSTILE, "wire_credit": HOSTILE}
    said = {"stance": "asserts", "modality": "fact", "origin_kind": "named"}
    said |= {"origin_name": HOSTILE, "origin_basis": HOSTILE, "origin_inferred": False}
    meta = {"built_at": HOSTILE, "decisions": "0", "as_of": ""}
    rows = {
        "meta": [{"key": key, "value": value} for key, value in meta.items()],
        "article": [article("a1", body, **known), article("a2", body, **known)],
        "mention": [
            mention("m1", "a1", body, "The dam held", claim_id="c1", origin_id="o1", **said),
            mention("m2", "a2", body, HOSTILE, claim_id="c2", origin_id="o2", **said),
        ],
        "origin": [origin("o1", HOSTILE), origin("o2", HOSTILE)],
        "claim": [claim("c1", HOSTILE), claim("c2", LONG)],
        "link": [link("m1", "m2", reasons=[HOSTILE, f"For (+1.20): {HOSTILE}"])],
    }
    build(store, rows)
    (store / "editor.txt").write_text(HOSTILE, encoding="utf-8")


def test_hostile_text_stays_text_in_the_queue_and_in_what_is_judged_differently(
    page: Page, serve: Callable[[Path], Served], tmp_path: Path
) -> None:
    hostile_newsroom(tmp_path)
    url = serve(tmp_path).url
    page.goto(url)
    expect(page.locator(".claim-side a").first).to_have_text(HOSTILE)
    only_text(page)
    opened(page, url)
    assert HOSTILE in str(page.locator(".quote").first.text_content())
    expect(page.locator(".signals li").last).to_contain_text(HOSTILE)
    page.keyboard.press("w")
    page.keyboard.type(HOSTILE)
    page.keyboard.press("Enter")
    page.keyboard.press("d")
    expect(page.locator(".end")).to_contain_text("No possible match")
    all_recorded(page)
    log = open_store(Settings(store=tmp_path)).log
    (mine,) = log.read()
    log.record("judgement", mine.payload | {"judgement": "same"}, f"B {HOSTILE}", HOSTILE)
    for address in ("review?unsure=true&all=true", "review?queue=Judged+differently"):
        page.goto(f"{url}/{address}")
        expect(page.locator(".end, [class*=st-key-contested-m]").first).to_be_visible()
        only_text(page)
    expect(page.locator(".why").first).to_have_text(HOSTILE)
