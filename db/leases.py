"""Leases: which screen holds which pairs for review, so that no two show the same one.

A lease is no decision. It runs out by itself, is overwritten and removed, and nothing is lost with
it: where two editors judge one pair all the same, the log keeps both. The table stands beside the
log because that is the one place that every process of a newsroom shares.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import sqlalchemy as sa

from db.decision_rows import as_text
from db.engine import wait_for_turn

Pair: TypeAlias = tuple[str, str]

# Long enough for a call about one pair, short enough that pairs left behind come back to the
# others before the shift ends.
HELD_FOR = timedelta(minutes=15)
# What a tab that was closed held is free by then. It is closed to the server whenever its line is
# cut; one that comes back within this time finds its pairs where they were.
LEFT_FOR = timedelta(minutes=1)

LEASE = sa.Table(
    "lease",
    sa.MetaData(),
    sa.Column("left_mention", sa.Text, primary_key=True),
    sa.Column("right_mention", sa.Text, primary_key=True),
    sa.Column("holder", sa.Text, nullable=False),
    # ISO 8601 in UTC with microseconds: sorts as text, and reads the same in both databases.
    sa.Column("until", sa.Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a holder has: its pairs in the order asked for, and how many of them others hold.

    `until` is when they are free again unless the holder asks before.
    """

    pairs: tuple[Pair, ...]
    elsewhere: int
    until: datetime = field(compare=False)


class Leases:
    """The leases in one decision database; safe for several threads and processes."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def take(self, holder: str, wanted: Sequence[Pair], count: int) -> Taken:
        """Hold the first pairs that nobody else holds, up to a number, and let go of all others.

        Asking again with the same pairs keeps what is held, and holds it for longer.

        Args:
            holder: the screen that will show them.
            wanted: pairs of mention ids, the smaller one left, the most wanted first.
            count: how many to hold at most.
        """
        now = datetime.now(UTC)
        until = now + HELD_FOR
        with self._engine.begin() as connection:
            wait_for_turn(connection)
            held = _held(connection, now)
            others = {pair for pair, by in held.items() if by != holder}
            mine = [pair for pair in wanted if pair not in others][:count]
            connection.execute(sa.delete(LEASE).where(_gone(holder, now)))
            if mine:
                connection.execute(LEASE.insert(), [_row(pair, holder, until) for pair in mine])
        return Taken(tuple(mine), len(others.intersection(wanted)), until)

    def leave(self, holder: str, until: datetime) -> None:
        """Let a holder who went away keep its pairs for a minute only.

        Args:
            holder: the screen that was closed.
            until: as it was told last; what the same screen took later, loaded anew, it keeps.
        """
        soon = as_text(datetime.now(UTC) + LEFT_FOR)
        its_own = (LEASE.c.holder == holder) & (LEASE.c.until <= as_text(until))
        with self._engine.begin() as connection:
            wait_for_turn(connection)
            left = sa.update(LEASE).where(its_own & (LEASE.c.until > soon))
            connection.execute(left.values(until=soon))


def _held(connection: sa.Connection, now: datetime) -> dict[Pair, str]:
    rows = connection.execute(sa.select(LEASE).where(LEASE.c.until > as_text(now)))
    return {(row.left_mention, row.right_mention): row.holder for row in rows}


def _gone(holder: str, now: datetime) -> sa.ColumnElement[bool]:
    """What has run out, and what the holder has had so far: it says anew what it holds."""
    return (LEASE.c.holder == holder) | (LEASE.c.until <= as_text(now))


def _row(pair: Pair, holder: str, until: datetime) -> dict[str, str]:
    left, right = pair
    ends = {"left_mention": left, "right_mention": right}
    return ends | {"holder": holder, "until": as_text(until)}
