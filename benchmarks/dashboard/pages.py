"""Server time of every page: whole runs of its script, without a browser.

On claims, filters and pages that differ from run to run, so that no answer is remembered from one
to the next. The clock and the processor (both threads of DuckDB added) are read around the run of
the script itself, so that what stands in for the browser does not count. Scripts run under the
dashboard's own settings and are compiled once, as its server does it and Streamlit's test does not.
"""

import os
import random
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest.mock import patch

from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.util import patch_config_options

import streamlit_app
from db import queries
from db.queries import Sort
from db.queries.rows import ClaimFilter
from streamlit_app.launch import STORE_VARIABLE
from twosource.store import Store

APP = Path(streamlit_app.__file__).with_name("app.py")
SETTINGS = tomllib.loads(APP.with_name("config.toml").read_text("utf-8"))
RUNNER = {
    f"{section}.{name}": value
    for section in ("global", "runner", "browser")  # what a run of a script asks for
    for name, value in SETTINGS[section].items()
}
COMPILED = ScriptCache()
Query = dict[str, str]
Time = tuple[float, float]


def pages(store: Store, runs: int) -> Iterator[tuple[str, Time, list[Time]]]:
    """Each page with its first run of all and the others: milliseconds of clock and processor."""
    os.environ[STORE_VARIABLE] = str(store.settings.store)
    # Somebody who decides: to anybody else a claim's page shows no buttons, and costs a third less.
    (store.settings.store / "editor.txt").write_text("Editor A", encoding="utf-8")
    run("rejections", {})
    for name, query in cases(store).items():
        first, *others = [run(name.partition(",")[0], query()) for _ in range(runs + 1)]
        yield name, first, others


def cases(store: Store) -> dict[str, Callable[[], Query]]:
    luck = random.Random(1)
    with closing(store.snapshots.connect()) as con:
        found = queries.claims(con.cursor(), ClaimFilter(), Sort.NEWEST, limit=100_000)
        ids = "SELECT article_id FROM annotation GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
        twice = [one for (one,) in con.execute(ids).fetchall()]
    claims = [row.claim_id for row in found.rows]
    luck.shuffle(claims)
    sorts = ["Most independent origins", "Fewest independent origins", "Oldest report first"]
    days = lambda: {"since": f"2025-0{luck.randrange(1, 4)}-{luck.randrange(10, 28)}"}  # noqa: E731
    return {
        "overview": dict,
        "claims": lambda: {"page": str(luck.randrange(1, len(claims) // 50))},
        "claims, sorted": lambda: {
            "sort": luck.choice(sorts),
            "page": str(luck.randrange(1, len(claims) // 50)),
        },
        "claims, one status": lambda: {
            "status": luck.choice(["Corroborated", "Single source"]),
            "page": str(luck.randrange(1, 200)),
        },
        "claims, disputed": lambda: {"disputed": "true", "page": str(luck.randrange(1, 200))},
        "claims, could change": lambda: {"liftable": "true", "page": str(luck.randrange(1, 200))},
        "claims, one kind": lambda: {"modality": "Fact", "page": str(luck.randrange(1, 200))},
        "claims, since a day": days,
        "claims, one outlet": lambda: {"outlet": f"Outlet {luck.randrange(300)}"},
        "claims, one speaker": lambda: {"actor": f"Speaker {luck.randrange(5_000)}"},
        "claims, possible matches": lambda: {
            "possible": "true",
            "page": str(luck.randrange(1, 200)),
        },
        "claims, searched": lambda: {"search": f"kabul{luck.randrange(300)} cafe"},
        "claim": lambda: {"claim": claims.pop()},
        "review": dict,
        "actors": dict,
        "actor": lambda: {"actor": f"x{luck.randrange(5_000)}"},
        "sources": dict,
        "outlet": lambda: {"outlet": f"Outlet {luck.randrange(300)}"},
        "numbers": lambda: {"page": str(luck.randrange(1, 500))},
        "coverage": lambda: {"page": str(luck.randrange(1, 500))},
        "articles": lambda: {"page": str(luck.randrange(1, 500))},
        "article": lambda: {"article": luck.choice(twice)},
        "agreement": dict,
        "versions": lambda: {"article": luck.choice(twice)},
        "rejections": dict,
        "annotators": dict,
        "release": dict,
    }


def run(page: str, query: Query) -> Time:
    app = AppTest.from_file(str(APP), default_timeout=900)
    for key, value in query.items():
        app.query_params[key] = value
    if page != "overview":
        app.switch_page(f"views/{page}.py")
    compiled_once = patch.object(local_script_runner, "ScriptCache", lambda: COMPILED)
    with timed() as took, compiled_once, patch_config_options(RUNNER):
        app.run()
    if app.exception:
        raise SystemExit(f"{page} {query}: {app.exception[0].value}")
    return sum(clock for clock, _ in took), sum(spent for _, spent in took)


@contextmanager
def timed() -> Iterator[list[Time]]:
    """Time the runs of scripts; Streamlit tells their time to nobody."""
    as_it_is = ScriptRunner._run_script  # noqa: SLF001 - as the docstring says
    took: list[Time] = []

    def run_script(self: ScriptRunner, *given: object) -> None:
        clock, spent = time.perf_counter(), time.process_time()
        try:
            as_it_is(self, *given)
        finally:
            took.append(
                ((time.perf_counter() - clock) * 1000, (time.process_time() - spent) * 1000)
            )

    ScriptRunner._run_script = run_script  # type: ignore[method-assign] # noqa: SLF001
    try:
        yield took
    finally:
        ScriptRunner._run_script = as_it_is  # type: ignore[method-assign] # noqa: SLF001
