"""The demo newsroom as a real store with a real snapshot, without a Label Studio to wait for."""

import json
from datetime import UTC, datetime
from pathlib import Path

from annotation.newsroom import read_newsroom
from tests.exported import newsroom_tasks
from twosource import pipeline
from twosource.model import Pull
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store

SEEDS = Path(__file__).parents[1] / "seeds"


def seeds_store(folder: Path) -> Store:
    """A store with the demo newsroom's articles, an export of its tagging, and its decisions."""
    store = open_store(Settings(store=folder))
    newsroom = read_newsroom(SEEDS)
    pipeline.keep(store, [str(SEEDS)], newsroom, quiet)
    pipeline.record(store, SEEDS, newsroom)
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
    return store
