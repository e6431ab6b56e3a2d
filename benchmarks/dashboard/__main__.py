"""What the dashboard costs: a page's server time, an interaction in the browser, many who decide.

    python -m benchmarks.dashboard [--claims N] [--mentions N] [--sessions N] [--pairs N]
                                   [--store FOLDER] [--only pages|browser|sessions]

The newsroom is made up straight into a snapshot (`newsroom.py`), the same each time. Pages are
timed by `pages.py`: the first run of each, which finds nothing remembered, and those after it.
Deciding is tried with so many sessions at once, each pressing every button twice, on the log and
the overlay that the dashboard uses; the log is then read to see that nothing was lost or doubled.
"""

import argparse
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.dashboard.newsroom import build
from benchmarks.dashboard.pages import pages
from tests.chromium import QUIET, executable
from twosource import deciding
from twosource.deciding import Pair
from twosource.model import Judgement, Person
from twosource.overlaid import Overlaid
from twosource.progress import quiet
from twosource.serving import dashboard
from twosource.settings import Settings
from twosource.store import Store, open_store

RUNS = 12


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--mentions", type=int, default=1_000_000)
    asked.add_argument("--sessions", type=int, default=20)
    asked.add_argument("--pairs", type=int, default=5)
    asked.add_argument("--store", type=Path, default=None)
    asked.add_argument("--only", choices=["pages", "browser", "sessions"])
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.store or Path(made)
        if not (folder / "snapshots" / "current").exists():
            build(folder, given.claims, given.mentions)
        store = open_store(Settings(store=folder, editor="Editor A"))
        parts = {
            "pages": partial(on_the_server, store),
            "browser": partial(in_the_browser, store),
            "sessions": partial(at_once, store, given.sessions, given.pairs),
        }
        for part in [given.only] if given.only else parts:
            parts[part]()


def on_the_server(store: Store) -> None:
    print("milliseconds         clock: first  median    p95   processor: first  median    p95")
    for name, first, others in pages(store, RUNS):
        clock, spent = (figures(first[way], [one[way] for one in others]) for way in (0, 1))
        print(f"{name:26} {clock}          {spent}", flush=True)


def figures(first: float, times: list[float]) -> str:
    return f"{first:7.0f} {median(times):7.0f} {quantiles(times, n=20)[-1]:7.0f}"


def in_the_browser(store: Store) -> None:
    (store.settings.store / "editor.txt").write_text("Editor A", encoding="utf-8")
    with dashboard(store.settings.store, 8600, quiet) as shown, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=executable(), args=QUIET).new_page()
        expect.set_options(timeout=120_000)
        told("a filter chosen, until its list is there", filtered(page, shown.url))
        told("a match judged, until its claim says so", judged(page, shown.url, undecided(store)))


def told(what: str, times: list[float]) -> None:
    high = quantiles(times, n=20)[-1]
    print(f"{what}: {median(times):.0f} ms at the median, {high:.0f} ms p95", flush=True)


def filtered(page: Page, url: str) -> list[float]:
    page.goto(f"{url}/claims")
    expect(page.locator("tbody tr").first).to_be_visible()
    times = []
    for label in ["Single source", "Corroborated"] * (RUNS // 2):
        before = page.locator(".paper p.beside").first.inner_text()
        start = time.perf_counter()
        page.get_by_role("button", name=label, exact=True).click()
        expect(page.locator(".paper p.beside").first).not_to_have_text(before)
        times.append((time.perf_counter() - start) * 1000)
    return times


def judged(page: Page, url: str, claim_ids: list[str]) -> list[float]:
    times = []
    for claim_id in claim_ids:
        page.goto(f"{url}/claim?claim={claim_id}")
        button = page.get_by_role("button", name="Same", exact=True).first
        expect(button).to_be_visible()
        start = time.perf_counter()
        button.click()
        expect(page.locator("[class*='st-key-decision-']").first).to_be_visible()
        times.append((time.perf_counter() - start) * 1000)
    return times


def undecided(store: Store) -> list[str]:
    """Claims that have possible matches, drawn by a fixed seed."""
    with closing(store.snapshots.connect(store.snapshots.current())) as connection:
        found = connection.execute(
            "SELECT DISTINCT claim_id FROM link INNER JOIN mention ON mention_id = left_mention "
            "WHERE NOT accepted ORDER BY claim_id"
        ).fetchall()
    return [claim_id for (claim_id,) in random.Random(3).sample(found, RUNS)]


def at_once(store: Store, sessions: int, pairs: int) -> None:
    over = Overlaid(store, store.snapshots.current())
    with closing(over.as_seen()) as cursor:
        found = cursor.execute(
            "SELECT left_mention, right_mention FROM link WHERE NOT accepted ORDER BY ALL"
        )
        links = random.Random(2).sample(found.fetchall(), sessions * pairs)
    before = len(store.log.read())

    def session(number: int) -> list[float]:
        person, times = Person(f"Editor {number}"), []
        for left, right in links[number * pairs : (number + 1) * pairs]:
            start = time.perf_counter()
            pair = Pair(left, right, over.refresh())
            for _ in range(2):  # a double click
                deciding.judge(over, person, pair, Judgement.SAME, "")
            over.refresh()
            times.append((time.perf_counter() - start) * 1000)
        return times

    with ThreadPoolExecutor(sessions) as pool:
        times = [one for found in pool.map(session, range(sessions)) for one in found]
    made = store.log.read()[before:]
    places = {(str(d.payload["left"]), str(d.payload["right"]), d.who) for d in made}
    print(f"{sessions} sessions, {pairs} pairs each, each pressed twice: {len(made)} decisions")
    print(f"a decision until its effect shows: {median(times):.0f} ms at the median, ", end="")
    print(f"{quantiles(times, n=20)[-1]:.0f} ms p95")
    if len(made) != sessions * pairs or len(places) != len(made):
        raise SystemExit("A decision was lost or doubled.")


if __name__ == "__main__":
    main()
