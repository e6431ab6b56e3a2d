"""The one table of the decision log, and its rows as values."""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

import sqlalchemy as sa

from db.payloads import checked
from twosource.errors import DecisionError
from twosource.model import Account, Decision, NewDecision

Row: TypeAlias = dict[str, Any]

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
    # The account of whoever had logged in, for whoever asks who a name was; not in snapshots.
    sa.Column("subject", sa.Text),
    sa.Column("email", sa.Text),
)


def row_of(decision: NewDecision) -> Row:
    """The row of a decision that is recorded now.

    Raises:
        DecisionError: nobody decided, or the payload does not fit its kind.
    """
    if not decision.who.strip():
        raise DecisionError("who: nobody decided. Say who did; `editor` in twosource.toml does.")
    payload = checked(decision.kind, decision.payload)
    return {
        "decision_id": decision.decision_id or f"d-{uuid.uuid4().hex}",
        "kind": decision.kind,
        "payload": json.dumps(payload, ensure_ascii=False, sort_keys=True),
        "who": decision.who,
        "why": decision.why,
        "recorded_at": as_text(datetime.now(UTC)),
        "subject": decision.account and decision.account.subject,
        "email": decision.account and decision.account.email,
    }


def decision_of(row: sa.Row[Any]) -> Decision:
    """What a row that was read says."""
    return of_columns(row._asdict())


def of_columns(row: Mapping[str, Any]) -> Decision:
    """What a row says, by its columns."""
    return Decision(
        decision_id=row["decision_id"],
        kind=row["kind"],
        payload=json.loads(row["payload"]),
        who=row["who"],
        why=row["why"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        account=Account(row["subject"], row["email"]) if row["subject"] else None,
    )


def as_text(moment: datetime) -> str:
    """A moment as the log writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
