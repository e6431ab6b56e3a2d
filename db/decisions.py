"""The decision log: what people decided, by whom and why, in one table that only grows.

SQLite by default, PostgreSQL by URL. A decision is taken back by recording a revocation; the
database itself refuses UPDATE and DELETE.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from db import claim_names
from db.decision_rows import DECISION, as_text, decision_of
from db.engine import engine
from db.leases import Leases
from db.migrate import migrate
from db.recording import Refuse, rows_of, write
from twosource.errors import DecisionError
from twosource.model import ClaimName, Decision, NewDecision

log = structlog.get_logger(__name__)


class DecisionLog:
    """The log behind a SQLAlchemy URL or a path to a SQLite file, created where there is none.

    Safe to use from several threads and processes: each call opens its own connection, and a
    writer that finds another one at work waits for it.

    Raises:
        DecisionError: the URL is not usable, its driver is missing, or the log was written by a
            newer version.
    """

    def __init__(self, where: str | Path) -> None:
        self._engine = engine(where)
        migrate(self._engine)

    def record(
        self,
        kind: str,
        payload: Mapping[str, Any],
        who: str,
        why: str,
        decision_id: str | None = None,
    ) -> Decision:
        """Record one decision and return it as it stands in the log.

        With a `decision_id` recording is idempotent: the second time returns the first decision.

        Raises:
            DecisionError: the payload does not fit its kind, nobody decided (`who` is empty), the
                revoked decision does not exist, or the id stands for something else.
        """
        return self.record_one(NewDecision(kind, dict(payload), who, why, decision_id))

    def record_one(self, new: NewDecision, refuse: Refuse | None = None) -> Decision:
        """Record one decision, given whole, as `record` does.

        Args:
            new: the decision.
            refuse: raises where the decision must not be recorded beside those that stand. It is
                asked while nobody else can record any, and not where the decision is there already.

        Raises:
            DecisionError: as `record`, or what `refuse` raises.
        """
        named = replace(new, decision_id=new.decision_id or f"d-{uuid.uuid4().hex}")
        self.record_many([named], refuse)
        with self._reading() as connection:
            row = connection.execute(
                sa.select(DECISION).where(DECISION.c.decision_id == named.decision_id)
            ).one()
        return decision_of(row)

    def record_many(self, decisions: Sequence[NewDecision], refuse: Refuse | None = None) -> int:
        """Record all decisions, or none where one is wrong; return how many were new.

        Those whose `decision_id` is already in the log with the same kind and payload are left;
        `refuse` is asked as by `record_one`, unless all are.

        Raises:
            DecisionError: as `record`; the message names every decision that is wrong.
        """
        if not decisions:
            return 0
        rows = rows_of(decisions)
        try:
            with self._engine.begin() as connection:
                new = write(connection, rows, refuse)
        except sa.exc.DBAPIError as error:
            raise DecisionError(
                f"Nothing was recorded: {error.orig}. Check the disk or the server that holds "
                "the decision log, and record again."
            ) from error
        log.info("decisions.recorded", new=new, already_there=len(rows) - new)
        return new

    def newest(self) -> int:
        """The number of the newest decision, 0 before the first; it only grows.

        Ask it to learn whether anything was decided since a reading.
        """
        with self._reading() as connection:
            return connection.execute(sa.select(sa.func.max(DECISION.c.sequence))).scalar() or 0

    def kind_of(self, decision_id: str) -> str | None:
        """What kind of decision stands under an id; None where there is none."""
        query = sa.select(DECISION.c.kind).where(DECISION.c.decision_id == decision_id)
        with self._reading() as connection:
            return connection.execute(query).scalar()

    def subjects(self, who: str) -> set[str]:
        """The accounts that decided under a name; none where nobody had logged in."""
        query = sa.select(DECISION.c.subject).where(DECISION.c.who == who).distinct()
        with self._reading() as connection:
            return set(filter(None, connection.execute(query).scalars()))

    def read(self, as_of: datetime | date | None = None) -> list[Decision]:
        """All decisions in the order they were recorded, each with who revoked it, if anybody.

        With `as_of` the log as it stood at that moment, or at the end of that day (UTC): later
        decisions and later revocations are not there. Nobody decides on claims' names, which
        `names` reads.
        """
        if as_of is None:
            return self._read(sa.true())
        return self._read(DECISION.c.recorded_at < _just_after(as_of))

    def news(self, after: int) -> tuple[int, list[Decision]]:
        """The number of the newest decision, and all above another number up to that one.

        For `twosource.decided.extended` to add to what was read before; who revoked those of
        before is told by the revocations.
        """
        newest = self.newest()
        return newest, self._read(DECISION.c.sequence.between(after + 1, newest))

    def _read(self, which: sa.ColumnElement[bool]) -> list[Decision]:
        query = (
            sa.select(DECISION)
            .where(DECISION.c.kind != claim_names.KIND, which)
            .order_by(DECISION.c.sequence)
        )
        with self._reading() as connection:
            found = [decision_of(row) for row in connection.execute(query)]
        revoked_by = {
            decision.payload["decision_id"]: decision.decision_id
            for decision in reversed(found)
            if decision.kind == "revocation"
        }
        return [
            replace(decision, revoked_by=revoked_by.get(decision.decision_id)) for decision in found
        ]

    @property
    def leases(self) -> Leases:
        """Who holds which pairs for review, in the same database."""
        return Leases(self._engine)

    def names(self) -> list[ClaimName]:
        """What became of claim ids, in the order it was recorded."""
        return claim_names.read(self._engine)

    def remember(self, due: claim_names.Due) -> list[ClaimName]:
        """Record what has become of claim ids, and return all that is remembered then.

        Where another build recorded names in the meantime, `due` is asked again with those, so
        that what is remembered is always one build's answer to everything before it.
        """
        return claim_names.remember(self._engine, due)

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        # Without a transaction: in SQLite ours take the write lock, which reading has no need of.
        with self._engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")


def _just_after(as_of: datetime | date) -> str:
    if isinstance(as_of, datetime):
        moment = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
        return as_text(moment + timedelta(microseconds=1))
    return as_text(datetime.combine(as_of + timedelta(days=1), time(), UTC))
