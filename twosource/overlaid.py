"""Overlaid: a snapshot together with what was decided since it was built, as if built anew.

What a decision touches is worked out again (`twosource.amended`) and laid over the snapshot's
tables (`db.overlay`), once for everybody who reads them.
"""

import threading
from functools import cached_property
from pathlib import Path

import duckdb

from db import built, overlay, queries
from twosource.amended import Decided, amend
from twosource.model import PairJudgement
from twosource.store import Store


class Overlaid:
    """One snapshot of a store and all that was decided since; safe to share between threads."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store = store
        self._connection = store.snapshots.attach(path)
        overlay.lay(self._connection)
        self._lock = threading.Lock()
        self._read_until = 0
        self._judgements: tuple[PairJudgement, ...] | None = None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the caller's own, on tables that know every decision of this moment."""
        self.refresh()
        return self._connection.cursor()

    def refresh(self) -> int:
        """Take in what was decided since the last time.

        Returns:
            The number of the newest decision: where it is the same, so is everything shown.
        """
        newest = self.store.log.newest()
        if newest != self._read_until:
            with self._lock:
                if newest > self._read_until:
                    self._take_in()
                    self._read_until = newest
        return newest

    @property
    def judgements(self) -> tuple[PairJudgement, ...]:
        """The judgements that stand at this moment, as far as their places are found."""
        self.refresh()
        return self.base.judgements if self._judgements is None else self._judgements

    @cached_property
    def base(self) -> built.Built:
        """What the build derived; read when it is first needed, and then kept."""
        return built.read(self._connection.cursor())

    def _take_in(self) -> None:
        with self._connection.cursor() as cursor:
            about = queries.meta(cursor)
        decisions = self.store.log.read()
        known = int(about.get("decisions", len(decisions)))
        has_past = any(one.revoked_by or one.kind == "verdict" for one in decisions)
        if about.get("as_of") or not (has_past or known < len(decisions)):
            return  # a past day stays as it was; and without news the base need not be read
        decided = Decided.since(decisions, known, self.store.log.names())
        amended = amend(self.base, decided, self.store.policy)
        overlay.put(self._connection, amended.rows)
        self._judgements = amended.judgements
