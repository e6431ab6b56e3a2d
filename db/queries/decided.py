"""What the dashboard asks about decisions on pairs, on claims and on origins.

Ask an overlaid snapshot: a snapshot itself has no history of decisions.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from db.queries.asking import count, records, rows
from db.queries.rows import (
    ActorMention,
    ActorRow,
    FactRow,
    JudgementRow,
    OutletFact,
    RulingRow,
)
from db.statements import statement


def judgements(
    cursor: DuckDBPyConnection, mention_ids: Sequence[str], *, limit: int
) -> list[JudgementRow]:
    """The judgements on some mentions that stand, newest first; a snapshot itself has them too."""
    bound = {"mention_ids": list(mention_ids), "limit": limit}
    return _with_sides(cursor, records(cursor, "judgements", **bound))


def retired(
    cursor: DuckDBPyConnection, mention_ids: Sequence[str], *, limit: int
) -> list[JudgementRow]:
    """The judgements on some mentions that count no more, newest first."""
    bound = {"mention_ids": list(mention_ids), "limit": limit}
    found = records(cursor, "retired", **bound)
    return _with_sides(cursor, [one | {"conflict": None, "retired": True} for one in found])


def claim_rulings(cursor: DuckDBPyConnection, claim_id: str, *, limit: int) -> list[RulingRow]:
    """Every verdict and override on a claim, or on one that is part of it, newest first."""
    near = [one["decision_id"] for one in records(cursor, "rulings_near", claim_id=claim_id)]
    if not near:  # as for most claims
        return []
    bound = {"claim_id": claim_id, "decision_ids": near, "limit": limit}
    return rows(cursor, "claim_rulings", RulingRow, **bound)


def claim_facts(cursor: DuckDBPyConnection, claim_id: str, *, limit: int) -> list[FactRow]:
    """Every decision on the actors, the outlets and the independence of a claim's origins.

    Newest first; also those that were taken back.
    """
    if not count(cursor, "facts_count"):
        return []
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


def _with_sides(cursor: DuckDBPyConnection, judged: Sequence[dict[str, Any]]) -> list[JudgementRow]:
    """Judgements with what stands at their places; of most mentions there are none."""
    if not judged:
        return []
    ends = {end for one in judged for end in (one["left_mention"], one["right_mention"])}
    sides = {
        one.pop("mention_id"): one
        for one in records(cursor, "judged_sides", mention_ids=sorted(ends))
    }
    found = []
    for one in judged:
        left, right = sides.get(one.pop("left_mention")), sides.get(one.pop("right_mention"))
        if left is not None and right is not None:
            ends_told = _told("left", left) | _told("right", right)
            found.append(JudgementRow(**one, **ends_told))
    return found


def _told(side: str, mention: dict[str, Any]) -> dict[str, Any]:
    return {f"{side}_{name}": value for name, value in mention.items()}
