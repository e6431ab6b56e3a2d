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
from typing import Any, TypeAlias

import sqlalchemy as sa
import structlog

from db.engine import engine, wait_for_turn
from db.migrate import migrate
from db.payloads import checked
from twosource.errors import DecisionError
from twosource.model import Decision, NewDecision

log = structlog.get_logger(__name__)

_Row: TypeAlias = dict[str, Any]

DECISION = sa.Table(
    "decision",
    sa.MetaData(),
    sa.Column("sequence", sa.BigInteger, primary_key=True),
    sa.Column("decision_id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    # ISO 8601 in UTC with microseconds: sorts as text, and reads the same in both databases.
    sa.Column("recorded_at", sa.Text, nullable=False),
)


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
        new = NewDecision(kind, dict(payload), who, why, decision_id or f"d-{uuid.uuid4().hex}")
        self.record_many([new])
        with self._reading() as connection:
            row = connection.execute(
                sa.select(DECISION).where(DECISION.c.decision_id == new.decision_id)
            ).one()
        return _decision(row)

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

    def read(self, as_of: datetime | date | None = None) -> list[Decision]:
        """All decisions in the order they were recorded, each with who revoked it, if anybody.

        With `as_of` the log as it stood at that moment, or at the end of that day (UTC): later
        decisions and later revocations are not there.
        """
        query = sa.select(DECISION).order_by(DECISION.c.sequence)
        if as_of is not None:
            query = query.where(DECISION.c.recorded_at < _just_after(as_of))
        with self._reading() as connection:
            found = [_decision(row) for row in connection.execute(query)]
        revoked_by = {
            decision.payload["decision_id"]: decision.decision_id
            for decision in reversed(found)
            if decision.kind == "revocation"
        }
        return [
            replace(decision, revoked_by=revoked_by.get(decision.decision_id)) for decision in found
        ]

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        # Without a transaction: in SQLite ours take the write lock, which reading has no need of.
        with self._engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")


def _write(connection: sa.Connection, rows: Sequence[_Row]) -> int:
    wait_for_turn(connection)
    standing = _standing_content(connection, rows)
    _refuse_clashes(rows, standing)
    new = {row["decision_id"]: row for row in rows if row["decision_id"] not in standing}
    _refuse_revoking_nothing(connection, list(new.values()))
    if new:
        connection.execute(DECISION.insert(), list(new.values()))
    return len(new)


def _rows(decisions: Sequence[NewDecision]) -> list[_Row]:
    rows: list[_Row] = []
    problems: list[str] = []
    for decision in decisions:
        try:
            rows.append(_row(decision))
        except DecisionError as error:
            problems.append(f"{decision.decision_id or 'a decision'}: {error}")
    if problems:
        raise DecisionError("\n".join(problems))
    return rows


def _row(decision: NewDecision) -> _Row:
    if not decision.who.strip():
        raise DecisionError("who: nobody decided. Say who did; `editor` in twosource.toml does.")
    payload = checked(decision.kind, decision.payload)
    return {
        "decision_id": decision.decision_id or f"d-{uuid.uuid4().hex}",
        "kind": decision.kind,
        "payload": json.dumps(payload, ensure_ascii=False, sort_keys=True),
        "who": decision.who,
        "why": decision.why,
        "recorded_at": _text(datetime.now(UTC)),
    }


def _standing_content(
    connection: sa.Connection, rows: Sequence[_Row]
) -> dict[str, tuple[str, str]]:
    query = sa.select(DECISION.c.decision_id, DECISION.c.kind, DECISION.c.payload)
    ids = [row["decision_id"] for row in rows]
    found: dict[str, tuple[str, str]] = {}
    for first in range(0, len(ids), 500):  # SQLite may be built with room for 999 variables
        some = query.where(DECISION.c.decision_id.in_(ids[first : first + 500]))
        found |= {row.decision_id: (row.kind, row.payload) for row in connection.execute(some)}
    return found


def _refuse_clashes(rows: Sequence[_Row], standing: Mapping[str, tuple[str, str]]) -> None:
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


def _refuse_revoking_nothing(connection: sa.Connection, new: Sequence[_Row]) -> None:
    targets = {json.loads(r["payload"])["decision_id"] for r in new if r["kind"] == "revocation"}
    if not targets:
        return
    known = connection.execute(
        sa.select(DECISION.c.decision_id)
        .where(DECISION.c.decision_id.in_(targets))
        .where(DECISION.c.kind != "revocation")
    )
    unknown = targets - set(known.scalars())
    unknown -= {row["decision_id"] for row in new if row["kind"] != "revocation"}
    if unknown:
        raise DecisionError(
            f"decision_id: there is no decision {', '.join(sorted(unknown))} to revoke (a "
            "revocation cannot be revoked; record the decision again instead)."
        )


def _decision(row: sa.Row[Any]) -> Decision:
    return Decision(
        decision_id=row.decision_id,
        kind=row.kind,
        payload=json.loads(row.payload),
        who=row.who,
        why=row.why,
        recorded_at=datetime.fromisoformat(row.recorded_at),
    )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _just_after(as_of: datetime | date) -> str:
    if isinstance(as_of, datetime):
        moment = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
        return _text(moment + timedelta(microseconds=1))
    return _text(datetime.combine(as_of + timedelta(days=1), time(), UTC))
