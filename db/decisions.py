"""The decision log: what people decided, by whom and why, in one table that only grows.

SQLite by default, PostgreSQL by URL. A decision is taken back by recording a revocation; the
database itself refuses UPDATE and DELETE.
"""

import json
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
from db.decision_rows import DECISION, Row, as_text, decision_of, row_of
from db.engine import engine, wait_for_turn
from db.leases import Leases
from db.migrate import migrate
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

    def record_one(self, new: NewDecision) -> Decision:
        """Record one decision, given whole, as `record` does.

        Raises:
            DecisionError: as `record`.
        """
        named = replace(new, decision_id=new.decision_id or f"d-{uuid.uuid4().hex}")
        self.record_many([named])
        with self._reading() as connection:
            row = connection.execute(
                sa.select(DECISION).where(DECISION.c.decision_id == named.decision_id)
            ).one()
        return decision_of(row)

    def record_many(self, decisions: Sequence[NewDecision]) -> int:
        """Record all decisions, or none where one is wrong; return how many were new.

        Those whose `decision_id` is already in the log with the same kind and payload are left.

        Raises:
            DecisionError: as `record`; the message names every decision that is wrong.
        """
        if not decisions:
            return 0
        rows = _rows(decisions)
        try:
            with self._engine.begin() as connection:
                new = _write(connection, rows)
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

    def read(self, as_of: datetime | date | None = None, *, after: int = 0) -> list[Decision]:
        """All decisions in the order they were recorded, each with who revoked it, if anybody.

        With `as_of` the log as it stood at that moment, or at the end of that day (UTC): later
        decisions and later revocations are not there. With `after` only those whose number is
        above it (`newest`), for `twosource.decided.extended` to add to what was read before.
        Nobody decides on claims' names, which `names` reads.
        """
        query = (
            sa.select(DECISION)
            .where(DECISION.c.kind != claim_names.KIND, DECISION.c.sequence > after)
            .order_by(DECISION.c.sequence)
        )
        if as_of is not None:
            query = query.where(DECISION.c.recorded_at < _just_after(as_of))
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


def _write(connection: sa.Connection, rows: Sequence[Row]) -> int:
    wait_for_turn(connection)
    standing = _standing_content(connection, rows)
    _refuse_clashes(rows, standing)
    new = {row["decision_id"]: row for row in rows if row["decision_id"] not in standing}
    _refuse_revoking_nothing(connection, list(new.values()))
    if new:
        connection.execute(DECISION.insert(), list(new.values()))
    return len(new)


def _rows(decisions: Sequence[NewDecision]) -> list[Row]:
    rows: list[Row] = []
    problems: list[str] = []
    for decision in decisions:
        try:
            rows.append(row_of(decision))
        except DecisionError as error:
            problems.append(f"{decision.decision_id or 'a decision'}: {error}")
    if problems:
        raise DecisionError("\n".join(problems))
    return rows


def _standing_content(connection: sa.Connection, rows: Sequence[Row]) -> dict[str, tuple[str, str]]:
    query = sa.select(DECISION.c.decision_id, DECISION.c.kind, DECISION.c.payload)
    ids = [row["decision_id"] for row in rows]
    found: dict[str, tuple[str, str]] = {}
    for first in range(0, len(ids), 500):  # SQLite may be built with room for 999 variables
        some = query.where(DECISION.c.decision_id.in_(ids[first : first + 500]))
        found |= {row.decision_id: (row.kind, row.payload) for row in connection.execute(some)}
    return found


def _refuse_clashes(rows: Sequence[Row], standing: Mapping[str, tuple[str, str]]) -> None:
    known = dict(standing)
    clashing = [
        row["decision_id"]
        for row in rows
        if known.setdefault(row["decision_id"], (row["kind"], row["payload"]))
        != (row["kind"], row["payload"])
    ]
    if clashing:
        raise DecisionError(
            f"Already recorded with other content: {', '.join(clashing)}. Decisions are never "
            "overwritten; record the new one under an id of its own, and revoke the old."
        )


def _refuse_revoking_nothing(connection: sa.Connection, new: Sequence[Row]) -> None:
    targets = {json.loads(r["payload"])["decision_id"] for r in new if r["kind"] == "revocation"}
    if not targets:
        return
    known = connection.execute(
        sa.select(DECISION.c.decision_id)
        .where(DECISION.c.decision_id.in_(targets))
        .where(DECISION.c.kind.not_in(["revocation", claim_names.KIND]))
    )
    unknown = targets - set(known.scalars())
    unknown -= {row["decision_id"] for row in new if row["kind"] != "revocation"}
    if unknown:
        raise DecisionError(
            f"decision_id: there is no decision {', '.join(sorted(unknown))} to revoke (a "
            "revocation cannot be revoked; record the decision again instead)."
        )


def _just_after(as_of: datetime | date) -> str:
    if isinstance(as_of, datetime):
        moment = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
        return as_text(moment + timedelta(microseconds=1))
    return as_text(datetime.combine(as_of + timedelta(days=1), time(), UTC))
