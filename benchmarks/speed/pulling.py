"""What an incremental pull costs after ten of many tasks changed, beside a full pull.

    python -m benchmarks.speed.pulling [TASKS ...]

A real Label Studio of its own, made-up articles of 3 kB with ten tagged spans in each. Ten are
tagged again, and pulled through a connection that notes what was asked. Times are by the clock, for
it is the server that works; the spread over three runs says how busy the machine was.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from label_studio_sdk.client import LabelStudio

from annotation import accounts, client, pull, push, server
from annotation.regions import region
from twosource.progress import quiet

CHANGED = 10
RUNS = 3
SPANS = 10
BATCH = 500
WORDS = [f"word{number}" for number in range(5_000)]


class Measuring:
    """Takes an export and counts its bytes."""

    def __init__(self) -> None:
        self.bytes = 0

    def __call__(self, chunks: Iterable[bytes]) -> str:
        self.bytes = sum(map(len, chunks))
        return ""


def main(sizes: Sequence[int]) -> None:
    environment = server.install(print)
    print("| tasks | pulled | requests | exported, MB | time, s |")
    print("|---:|---|---:|---:|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            running = server.start(environment, Path(folder), 8300)
            try:
                measure(running.url, accounts.admin(Path(folder)), size)
            finally:
                running.stop()


def measure(url: str, admin: accounts.Account, size: int) -> None:
    studio = client.connect(url, admin.token, timeout=3600)
    project = push.ensure_project(studio, "benchmark", "", 1)
    tasks = fill(studio, project, size)
    timed("everything", size, studio, project, None)
    since = datetime.now(UTC) + pull.OVERLAP  # as if the pull before had been long ago
    for task_id in random.Random(7).sample(tasks, min(CHANGED, size)):
        studio.annotations.create(task_id, result=[])
    timed(f"{min(CHANGED, size)} changed", size, studio, project, since)


def timed(what: str, size: int, studio: LabelStudio, project: int, since: datetime | None) -> None:
    asked: list[object] = []
    http = studio._client_wrapper.httpx_client.httpx_client  # noqa: SLF001 - the SDK has no hook
    http.event_hooks = {"request": [asked.append]}
    times = []
    for _ in range(RUNS if since else 1):
        asked.clear()
        kept, began = Measuring(), time.perf_counter()
        pull.pull(studio, project, since=since, write=kept, progress=quiet)
        times.append(time.perf_counter() - began)
    spread = f"{min(times):.1f}" + (f" to {max(times):.1f}" if len(times) > 1 else "")
    print(f"| {size:,} | {what} | {len(asked)} | {kept.bytes / 1e6:.2f} | {spread} |", flush=True)


def fill(studio: LabelStudio, project: int, size: int) -> list[int]:
    """Import tagged articles; creating annotations one by one would take an hour."""
    found: list[int] = []
    for first in range(0, size, BATCH):
        request: list[Any] = [task(number) for number in range(first, min(first + BATCH, size))]
        reply: Any = studio.projects.import_tasks(project, request=request, return_task_ids=True)
        found += reply.task_ids
    return found


def task(number: int) -> dict[str, object]:
    body = " ".join(random.Random(number).choices(WORDS, k=450))
    result: list[dict[str, object]] = []
    for span in range(SPANS):
        start, end = span * 40, span * 40 + 30
        row = {"label": "Actor", "type": "person", "start": start, "end": end}
        result += region(f"r{span}", row | {"text": body[start:end]})
    data = {"article_id": f"a-{number}", "revision": 1, "text": body}
    return {"data": data, "annotations": [{"result": result, "ground_truth": False}]}


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
