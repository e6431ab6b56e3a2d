"""What the dashboard asks of a snapshot about who says what: actors, outlets and their coverage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from db.queries.asking import rows


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in a list; `alone` counts claims behind which only one origin stands, this one."""

    total: int
    actor_id: str
    name: str
    type: str | None
    aliases: list[str]
    parent: str | None
    claims: int
    alone: int


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with whom it belongs to."""

    actor_id: str
    name: str
    type: str | None
    aliases: list[str]
    basis: str
    parent_id: str | None
    parent: str | None
    root: str | None
    children: int


@dataclass(frozen=True, slots=True)
class Carried:
    """How many claims of an actor an outlet carries."""

    outlet: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet: what is known of it, and how it reports claims.

    Of its `claims`, other outlets report `shared` too; it was alone `first` with some of those,
    and with `repeats` it brought no origin that was not out before.
    """

    outlet: str
    owner_group: str | None
    kind: str | None
    country: str | None
    articles: int
    claims: int
    shared: int
    first: int
    repeats: int


@dataclass(frozen=True, slots=True)
class CoveredClaim:
    """A claim that several outlets report."""

    total: int
    claim_id: str
    text: str
    status: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What an outlet does with a claim, and since when."""

    claim_id: str
    outlet: str
    stance: str
    day: date | None


def actors(
    cursor: DuckDBPyConnection, search: str, *, limit: int, offset: int = 0
) -> list[ActorLine]:
    """One page of the actors whose name or alias holds some words; who says most comes first."""
    bound = {"search": search.strip(), "limit": limit, "offset": offset}
    return rows(cursor, "actors_listed", ActorLine, **bound)


def actor(cursor: DuckDBPyConnection, actor_id: str) -> Profile | None:
    """One actor; None where the snapshot has no such id."""
    return next(iter(rows(cursor, "actor_profile", Profile, actor_id=actor_id)), None)


def actor_outlets(cursor: DuckDBPyConnection, actor_id: str, *, limit: int) -> list[Carried]:
    """The outlets that carry what an actor says, those with most claims first."""
    return rows(cursor, "actor_outlets", Carried, actor_id=actor_id, limit=limit)


def sources(cursor: DuckDBPyConnection) -> list[SourceRow]:
    """All outlets of current articles, those with most articles first."""
    return rows(cursor, "sources", SourceRow)


def covered(cursor: DuckDBPyConnection, *, limit: int, offset: int = 0) -> list[CoveredClaim]:
    """One page of the claims that several outlets report."""
    return rows(cursor, "covered", CoveredClaim, limit=limit, offset=offset)


def coverage(cursor: DuckDBPyConnection, claim_ids: Sequence[str]) -> list[Cell]:
    """What each outlet does with each of some claims."""
    return rows(cursor, "coverage", Cell, claim_ids=list(claim_ids))
