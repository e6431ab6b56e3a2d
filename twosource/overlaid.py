"""Overlaid: a snapshot together with what was decided since it was built, as if built anew.

What a decision touches is worked out again (`twosource.amended`) and laid over the snapshot's
tables (`db.overlay`), once for everybody who reads them.
"""

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import duckdb

from db import overlay, queries
from db.built import Built
from db.nearby import nearby
from twosource import past
from twosource.amended import Amended, Amender
from twosource.decided import Standing, extended, known_by, matter, standing
from twosource.model import Actor, Decision, PairJudgement
from twosource.remembering import remembering
from twosource.store import Store


class Overlaid:
    """One snapshot of a store and all that was decided since; safe to share between threads."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store = store
        self._connection = store.snapshots.attach(path)
        overlay.lay(self._connection)
        self._hearing, self._weighing = threading.RLock(), threading.Lock()
        self._log: list[Decision] = []
        self._heard = 0, self._log
        self._read_until = 0
        self._amended: Amended | None = None
        self._judged: tuple[object, tuple[PairJudgement, ...]] = None, ()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the caller's own, on tables that know every decision of this moment."""
        self.refresh()
        return self.as_seen()

    def as_seen(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the caller's own, on tables that know what the last `refresh` did.

        For a screen, which looks at the log once and then asks many questions.
        """
        return self._connection.cursor()

    @property
    def seen(self) -> int:
        """The number of the newest decision that the tables know; the log is not asked."""
        return self._read_until

    def refresh(self) -> int:
        """Take in what was decided since the last time.

        All that reaches the log while something is weighed is weighed together: of those who wait,
        the first does it for all.

        Returns:
            The number of the newest decision: where it is the same, so is everything shown.
        """
        newest = self.store.log.newest()
        if newest > self._read_until:
            with self._weighing:
                if newest > self._read_until:
                    self._read_until = self._take_in()
        return self._read_until

    @property
    def judgements(self) -> tuple[PairJudgement, ...]:
        """The judgements that stand at this moment, as far as their places are found."""
        self.refresh()
        return self.base.judgements if self._amended is None else self._amended.judgements

    def judged(self) -> tuple[PairJudgement, ...]:
        """The judgements that stand in the log at this moment, whether the tables know them or not.

        For who decides: nothing is weighed for it, and nobody waited for who weighs. The same
        tuple as long as nothing was decided.
        """
        _, log = self._hear()
        known, found = self._judged
        if known is not log:
            is_news = self._is_news(log)
            found = self._amends().judged(log).standing if is_news else self.base.judgements
            self._judged = log, found
        return found

    @property
    def standing(self) -> Standing:
        """The decisions that stand at this moment."""
        self.refresh()
        return standing(self._log)

    @property
    def waiting(self) -> frozenset[str]:
        """What decisions change with the next build only, as `Reresolved` names it."""
        self.refresh()
        return frozenset() if self._amended is None else self._amended.waiting

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors of this moment, by id."""
        self.refresh()
        return self.base.actors if self._amended is None else self._amended.actors

    @cached_property
    def base(self) -> Built:
        """What the build derived, read as far as it is asked for, and then kept."""
        return nearby(self._connection)

    @cached_property
    def about(self) -> dict[str, str]:
        """What the build recorded about itself."""
        with self._connection.cursor() as cursor:
            return queries.meta(cursor)

    @cached_property
    def _amender(self) -> Amender:
        _, log = self._hear()
        known = known_by(log, int(self.about["decisions"]))
        return Amender(self.base, known, self.store.policy, remembering(self.store))

    def _amends(self) -> Amender:
        with self._hearing:  # one for all threads: it remembers
            return self._amender

    def _hear(self) -> tuple[int, list[Decision]]:
        """The number of the newest decision, and the log up to that one."""
        with self._hearing:
            until, log = self._heard
            newest, news = self.store.log.news(until)
            self._heard = newest, extended(log, news) if news else log
            return self._heard

    def _take_in(self) -> int:
        """Lay all of the log over the tables; return the number that they know then."""
        newest, log = self._hear()
        if log is not self._log:  # builds number the names that they remember, too
            self._log = log
            self._lay(log)
        return newest

    def _lay(self, log: Sequence[Decision]) -> None:
        if self.about.get("as_of"):
            return  # a past day stays as it was
        if self._is_news(log):
            self._amended = self._amends().amend(log)
        changed = {} if self._amended is None else self._amended.rows
        overlay.put(self._connection, {**past.history(log), **changed})

    def _is_news(self, log: Sequence[Decision]) -> bool:
        """Whether there are decisions that the build did not know, or judgements that went."""
        if self.about.get("as_of") or "decisions" not in self.about:
            return False
        judged = [one for one in log if one.kind == "judgement"]
        standing = {matter(one) for one in judged if one.revoked_by is None}
        return len(standing) < len(judged) or int(self.about["decisions"]) < len(log)
