"""What the dashboard asks of a snapshot about past days, by what had been published by then."""

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from db.queries.asking import rows
from db.statements import statement


@dataclass(frozen=True, slots=True)
class Stood:
    """How a claim stood from a day on."""

    day: date
    status: str
    disputed: bool
    independent_origins: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many claims had a status on a day."""

    day: date
    status: str
    claims: int


@dataclass(frozen=True, slots=True)
class Wait:
    """A corroborated claim with the day of its first report and that of its corroboration."""

    claim_id: str
    text: str
    first_day: date
    day: date


def claim_history(cursor: DuckDBPyConnection, claim_id: str) -> list[Stood]:
    """The days from which on a claim stood otherwise than before, as of the build."""
    return rows(cursor, "claim_history", Stood, claim_id=claim_id)


def trend(cursor: DuckDBPyConnection) -> list[DayCount]:
    """How many claims had each status on each day on which that changed."""
    return rows(cursor, "trend", DayCount)


def waits(cursor: DuckDBPyConnection, *, limit: int) -> list[Wait]:
    """How long the claims that were corroborated last had waited for it."""
    return rows(cursor, "waits", Wait, limit=limit)


def statuses(cursor: DuckDBPyConnection) -> dict[str, tuple[str, bool]]:
    """The status of every claim, and whether it is disputed, by id."""
    found = cursor.execute(statement("query/statuses")).fetchall()
    return {claim_id: (status, disputed) for claim_id, status, disputed in found}
