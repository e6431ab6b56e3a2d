"""Recording: what the decision log looks at before it writes, while nobody else can."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import sqlalchemy as sa

from db import claim_names
from db.decision_rows import DECISION, Row, row_of
from db.engine import wait_for_turn
from twosource.errors import DecisionError
from twosource.model import NewDecision

# Raises where a decision must not be recorded.
Refuse: TypeAlias = Callable[[], None]


def rows_of(decisions: Sequence[NewDecision]) -> list[Row]:
    """The rows of decisions that are recorded now.

    Raises:
        DecisionError: some do not fit their kind, each of which it names.
    """
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


def write(connection: sa.Connection, rows: Sequence[Row], refuse: Refuse | None) -> int:
    """Write the rows that are not there yet; return how many these were.

    Args:
        connection: in a transaction, which is to be rolled back where this raises.
        rows: all of them, or none, are written.
        refuse: is asked where any is new, while nobody else can write.

    Raises:
        DecisionError: an id stands for something else, or a revocation for nothing; or what
            `refuse` raises.
    """
    wait_for_turn(connection)
    standing = _standing_content(connection, rows)
    _refuse_clashes(rows, standing)
    new = {row["decision_id"]: row for row in rows if row["decision_id"] not in standing}
    _refuse_revoking_nothing(connection, list(new.values()))
    if new and refuse is not None:
        refuse()
    if new:
        connection.execute(DECISION.insert(), list(new.values()))
    return len(new)


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
