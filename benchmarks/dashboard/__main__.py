"""What the dashboard costs: a page's server time, an interaction in the browser, many who decide.

    python -m benchmarks.dashboard [--claims N] [--mentions N] [--sessions N] [--store FOLDER]

The newsroom is made up straight into a snapshot (`newsroom.py`), the same each time. A page's
server time is that of a whole run of its script, without a browser, on claims and filters that
differ from run to run, after one that loads the application. It is the processor's, both threads
of DuckDB added, so that other work on the machine does not count. Deciding is
tried with so many sessions at once, each pressing every button twice, on the log and the overlay
that the dashboard uses; the log is then read to see that nothing was lost or doubled.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import expect, sync_playwright
from streamlit.testing.v1 import AppTest

import streamlit_app
from benchmarks.dashboard.newsroom import build
from db import queries
from db.queries import Sort
from db.queries.rows import ClaimFilter
from streamlit_app.launch import STORE_VARIABLE
from tests.chromium import QUIET, executable
from twosource import deciding
from twosource.deciding import Pair
from twosource.model import Judgement, Person
from twosource.overlaid import Overlaid
from twosource.progress import quiet
from twosource.serving import dashboard
from twosource.settings import Settings
from twosource.store import Store, open_store

APP = Path(streamlit_app.__file__).with_name("app.py")
RUNS, PRESSES = 8, 5


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--mentions", type=int, default=1_000_000)
    asked.add_argument("--sessions", type=int, default=20)
    asked.add_argument("--store", type=Path, default=None)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.store or Path(made)
        if not (folder / "snapshots" / "current").exists():
            build(folder, given.claims, given.mentions)
        store = open_store(Settings(store=folder, editor="Editor A"))
        print("page                        median ms    p95 ms")
        for name, times in pages(store):
            print(f"{name:26} {median(times):10.0f} {quantiles(times, n=20)[-1]:9.0f}", flush=True)
        in_the_browser(store)
        at_once(store, given.sessions)


def pages(store: Store) -> Iterator[tuple[str, list[float]]]:
    os.environ[STORE_VARIABLE] = str(store.settings.store)
    luck = random.Random(1)
    with closing(store.snapshots.connect()) as con:
        page = queries.claims(con.cursor(), ClaimFilter(), Sort.NEWEST, limit=5_000)
        articles = con.execute("SELECT article_id FROM article LIMIT 5000").fetchall()
    claims = [row.claim_id for row in page.rows]
    cases: dict[str, Callable[[], dict[str, str]]] = {
        "overview": dict,
        "claims": lambda: {"page": str(luck.randrange(1, 1_000))},
        "claims, one status": lambda: {"status": luck.choice(["Corroborated", "Single source"])},
        "claims, one outlet": lambda: {"outlet": f"Outlet {luck.randrange(300)}"},
        "claims, one speaker": lambda: {"actor": f"Speaker {luck.randrange(5_000)}"},
        "claims, possible matches": lambda: {"possible": "true"},
        "claims, searched": lambda: {"search": f"kabul{luck.randrange(300)} cafe"},
        "claim": lambda: {"claim": luck.choice(claims)},
        "article": lambda: {"article": luck.choice(articles)[0]},
        "articles": lambda: {"page": str(luck.randrange(1, 500))},
        "actors": dict,
        "actor": lambda: {"actor": f"x{luck.randrange(5_000)}"},
        "sources": dict,
        "outlet": lambda: {"outlet": f"Outlet {luck.randrange(300)}"},
        "numbers": dict,
        "coverage": dict,
    }
    run("rejections", {})
    for name, query in cases.items():
        yield name, [run(name.partition(",")[0], query()) for _ in range(RUNS)]


def run(page: str, query: dict[str, str]) -> float:
    app = AppTest.from_file(str(APP), default_timeout=900)
    for key, value in query.items():
        app.query_params[key] = value
    if page != "overview":
        app.switch_page(f"views/{page}.py")
    start = time.process_time()
    app.run()
    spent = (time.process_time() - start) * 1000
    if app.exception:
        raise SystemExit(f"{page} {query}: {app.exception[0].value}")
    return spent


def in_the_browser(store: Store) -> None:
    with dashboard(store.settings.store, 8600, quiet) as shown, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=executable(), args=QUIET).new_page()
        expect.set_options(timeout=120_000)
        page.goto(f"{shown.url}/claims")
        expect(page.locator("tbody tr").first).to_be_visible()
        times = []
        for label in ["Corroborated", "Repeated", "Single source", "Anonymous only"] * 3:
            before = page.locator(".paper p.beside").first.inner_text()
            start = time.perf_counter()
            page.get_by_role("button", name=label, exact=True).click()
            expect(page.locator(".paper p.beside").first).not_to_have_text(before)
            times.append((time.perf_counter() - start) * 1000)
    told = f"{median(times):.0f} ms at the median, {quantiles(times, n=20)[-1]:.0f} ms p95"
    print(f"a filter chosen in the browser, until its list is there: {told}", flush=True)


def at_once(store: Store, sessions: int) -> None:
    over = Overlaid(store, store.snapshots.current())
    start = time.perf_counter()
    base = over.base
    print(f"the snapshot read for deciding: {time.perf_counter() - start:.1f} s", flush=True)
    links = random.Random(2).sample(base.links, sessions * PRESSES)
    before = len(store.log.read())

    def session(number: int) -> list[float]:
        person, times = Person(f"Editor {number}"), []
        for link in links[number * PRESSES : (number + 1) * PRESSES]:
            start = time.perf_counter()
            pair = Pair(link.left, link.right, over.refresh())
            for _ in range(2):  # a double click
                deciding.judge(over, person, pair, Judgement.UNSURE, "")
            over.refresh()
            times.append((time.perf_counter() - start) * 1000)
        return times

    with ThreadPoolExecutor(sessions) as pool:
        times = [one for found in pool.map(session, range(sessions)) for one in found]
    made = store.log.read()[before:]
    places = {(d.payload["left"]["article_id"], d.payload["left"]["start"], d.who) for d in made}
    print(f"{sessions} sessions, {PRESSES} pairs each, each pressed twice: {len(made)} decisions")
    print(f"a decision until its effect shows: {median(times):.0f} ms at the median, ", end="")
    print(f"{quantiles(times, n=20)[-1]:.0f} ms p95")
    if len(made) != sessions * PRESSES or len(places) != len(made):
        raise SystemExit("A decision was lost or doubled.")


if __name__ == "__main__":
    main()
