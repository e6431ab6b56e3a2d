"""A newsroom small enough to release in a second: the cases of the rules, judged and released."""

import json
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotation.newsroom import read_newsroom
from tests.exported import newsroom_tasks
from tests.newsroom_cases import write_newsroom
from twosource import pipeline, releasing
from twosource.model import NewDecision, Pull
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store

CREATED = datetime(2025, 6, 3, 12, tzinfo=UTC)


def newsroom_store(folder: Path) -> Store:
    """A store with a newsroom for every rule, built, with verdicts on what is disputed."""
    newsroom_folder = folder.with_name(f"{folder.name}-newsroom")
    write_newsroom(newsroom_folder)
    store = open_store(Settings(store=folder, editor="Desk editor"))
    newsroom = read_newsroom(newsroom_folder)
    pipeline.keep(store, [str(newsroom_folder)], newsroom, quiet)
    pipeline.record(store, newsroom_folder, newsroom)
    tasks = newsroom_tasks(newsroom)
    store.evidence.keep_pull(
        Pull(
            pulled_at=datetime(2025, 6, 2, tzinfo=UTC),
            since=None,
            export_sha256=store.evidence.write_export([json.dumps(tasks).encode()]),
            task_ids=tuple(task["id"] for task in tasks),
            project_id=1,
            label_studio_url="http://127.0.0.1:8080",
        )
    )
    pipeline.build(store, quiet)
    judge_disputed(store)
    return store


def judge_disputed(store: Store) -> None:
    """Give a verdict on every disputed claim, tell two unnamed sources apart, and build again."""
    with closing(store.snapshots.connect()) as con:
        disputed = con.execute("SELECT claim_id FROM claim WHERE disputed ORDER BY 1").fetchall()
    verdicts = ("refuted", "confirmed", "unverifiable", "open")
    for number, (claim_id,) in enumerate(disputed):
        payload = {"claim_id": claim_id, "verdict": verdicts[number % len(verdicts)]}
        store.log.record("verdict", payload, "Desk editor", "asked both sides")
    payload = {"left": "Morning Ledger", "right": "Evening Ledger", "independent": True}
    store.log.record_many([NewDecision("independence", payload, "Desk editor", "two newsrooms")])
    pipeline.build(store, quiet)


def released_as(
    store: Store, version: str, home: Path | None = None, *, zipped: bool = False
) -> Path:
    """Release the store's snapshot; gives the folder."""
    wanted = releasing.order(store, version, home, CREATED, zipped=zipped)
    return releasing.release(store, wanted, quiet).folder


@pytest.fixture(scope="session")
def rule_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The newsroom's store, for tests that only read it."""
    return newsroom_store(tmp_path_factory.mktemp("rules") / "store")


@pytest.fixture(scope="session")
def release_folder(rule_newsroom: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of it, for tests that only read it."""
    return released_as(rule_newsroom, "1.0.0", tmp_path_factory.mktemp("releases"))


def copied(folder: Path, to: Path) -> Path:
    """A copy of a release that may be written to."""
    shutil.copytree(folder, to)
    for path in (to, *to.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return to
