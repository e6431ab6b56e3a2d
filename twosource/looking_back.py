"""Looking back: what was known on a past day, without touching the snapshot that counts."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.snapshots import SnapshotStore
from twosource import pipeline
from twosource.progress import Report
from twosource.store import Store


@contextmanager
def looking_back(
    store: Store, day: date, report: Report, *, publication: bool = False
) -> Iterator[Store]:
    """The store with another current snapshot for as long as the block lasts: that of a past day.

    It is built anew from evidence and decisions, in a temporary folder. With `publication` only
    what had been published counts as of the day; decisions count as they stand now.
    """
    with tempfile.TemporaryDirectory(prefix="twosource-") as folder:
        then = replace(store, snapshots=SnapshotStore(Path(folder)))
        pipeline.build(then, report, day, publication=publication)
        yield then
