"""What the dashboard asks about decisions on claims and on origins.

Ask an overlaid snapshot: a snapshot itself has no history of decisions.
"""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from db.queries.asking import rows
from db.queries.rows import ActorMention, ActorRow, FactRow, OutletFact, RulingRow
from db.statements import statement


def claim_rulings(cursor: DuckDBPyConnection, claim_id: str, *, limit: int) -> list[RulingRow]:
    """Every verdict and override on a claim, or on one that is part of it, newest first."""
    return rows(cursor, "claim_rulings", RulingRow, claim_id=claim_id, limit=limit)


def claim_facts(cursor: DuckDBPyConnection, claim_id: str, *, limit: int) -> list[FactRow]:
    """Every decision on the actors, the outlets and the independence of a claim's origins.

    Newest first; also those that were taken back.
    """
    return rows(cursor, "claim_facts", FactRow, claim_id=claim_id, limit=limit)


def facts_on(
    cursor: DuckDBPyConnection, kind: str, names: Iterable[str], *, limit: int
) -> list[FactRow]:
    """Every decision of one kind on some actors or outlets, by their names, newest first."""
    return rows(cursor, "facts_on", FactRow, kind=kind, names=list(names), limit=limit)


def claim_mention_ids(cursor: DuckDBPyConnection, claim_id: str) -> list[str]:
    """Every mention of a claim, by id."""
    cursor.execute(statement("query/claim_mention_ids"), {"claim_id": claim_id})
    return [mention for (mention,) in cursor.fetchall()]


def actor(cursor: DuckDBPyConnection, actor_id: str) -> ActorRow | None:
    """One actor, with the name of its parent; None where there is no such id."""
    return next(iter(rows(cursor, "actor_known", ActorRow, actor_id=actor_id)), None)


def actors_like(cursor: DuckDBPyConnection, name: str, *, limit: int) -> list[ActorRow]:
    """The actors whose names are most like one, itself left out."""
    return rows(cursor, "actors_like", ActorRow, name=name, limit=limit)


def actor_named(cursor: DuckDBPyConnection, name: str) -> ActorRow | None:
    """The actor with exactly this name; None where there is none."""
    return next(iter(rows(cursor, "actor_named", ActorRow, name=name)), None)


def actor_mentions(cursor: DuckDBPyConnection, actor_id: str, *, limit: int) -> list[ActorMention]:
    """Where an actor is named, by article and place."""
    return rows(cursor, "actor_mentions", ActorMention, actor_id=actor_id, limit=limit)


def outlet_known(cursor: DuckDBPyConnection, outlet: str) -> OutletFact | None:
    """What is recorded of an outlet; None where nobody recorded anything."""
    return next(iter(rows(cursor, "outlet_known", OutletFact, outlet=outlet)), None)
