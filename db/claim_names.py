"""What the decision log remembers of claim ids: rows that builds write, for no editor to decide."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TypeAlias

import sqlalchemy as sa
import structlog

from db.decision_rows import DECISION, decision_of, of_columns, row_of
from db.engine import wait_for_turn
from twosource.model import ClaimName, Decision, NameEvent, NewDecision, Place, short_id

log = structlog.get_logger(__name__)

KIND = "claim_name"

# What is due to be remembered after what is remembered.
Due: TypeAlias = Callable[[Sequence[ClaimName]], Sequence[ClaimName]]

_WHO = "twosource"


def read(engine: sa.Engine) -> list[ClaimName]:
    """Everything that is remembered, oldest first."""
    query = sa.select(DECISION).where(DECISION.c.kind == KIND).order_by(DECISION.c.sequence)
    with engine.connect() as connection:
        reading = connection.execution_options(isolation_level="AUTOCOMMIT")
        return [_name(decision_of(row)) for row in reading.execute(query)]


def remember(engine: sa.Engine, due: Due) -> list[ClaimName]:
    """Add what is due to what is remembered; all of it is returned.

    What is due is worked out without holding others up. Where somebody else added names
    meanwhile, nothing is written and it is worked out anew.
    """
    while True:
        known = read(engine)
        rows = [row_of(_decision(one, at)) for at, one in enumerate(due(known), len(known))]
        if not rows:
            return known
        with engine.begin() as connection:
            wait_for_turn(connection)
            counted = sa.select(sa.func.count()).where(DECISION.c.kind == KIND)
            if connection.execute(counted).scalar_one() != len(known):
                continue
            connection.execute(DECISION.insert(), rows)
        log.info("claim_names.recorded", new=len(rows), known=len(known))
        return known + [_name(of_columns(row)) for row in rows]


def _decision(name: ClaimName, number: int) -> NewDecision:
    payload = asdict(name)
    del payload["recorded_at"]  # the row has it
    why = " ".join((str(name.event), *name.others))
    return NewDecision(KIND, payload, _WHO, why, short_id("n", number, name.claim_id, why))


def _name(decision: Decision) -> ClaimName:
    payload = decision.payload
    return ClaimName(
        claim_id=payload["claim_id"],
        event=NameEvent(payload["event"]),
        places=tuple(Place(**place) for place in payload["places"]),
        others=tuple(payload["others"]),
        recorded_at=decision.recorded_at,
    )
