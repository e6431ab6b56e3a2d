"""What a build derived, read back from its snapshot as the values that the domain works on."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC
from functools import cached_property
from typing import Any, TypeVar

import duckdb

from db.statements import statement
from twosource.model import (
    Actor,
    ActorType,
    Article,
    Claim,
    Conflict,
    Judgement,
    Label,
    Link,
    Mention,
    Modality,
    NumberKind,
    Origin,
    OriginKind,
    OriginTag,
    Outlet,
    PairJudgement,
    Quantity,
    Stance,
)

_Value = TypeVar("_Value")
_Row = dict[str, Any]
_VOCABULARIES: dict[str, Callable[[str], Any]] = {
    "label": Label,
    "modality": Modality,
    "stance": Stance,
    "origin": OriginTag,
    "type": ActorType,
    "kind": NumberKind,
    "attributed_to": tuple,
    "aliases": tuple,
    "actor_ids": tuple,
    "chain": tuple,
    "reasons": tuple,
    "signals": json.loads,
    "judgement": Judgement,
}


@dataclass(frozen=True)
class Built:
    """The derived part of a snapshot; dictionaries are keyed as in `Derived`.

    Mentions do not know their spans, claims not their quantity: nothing that follows asks.
    `former` has every claim id that was ever given, with the mentions where it stood once and
    another claim stands now; `held` has the verdict and the override of claims with either.
    """

    articles: dict[str, Article]
    mentions: dict[str, Mention]
    origins: dict[str, Origin]
    quantities: dict[str, Quantity]
    actors: dict[str, Actor]
    outlets: dict[str, Outlet]
    links: tuple[Link, ...]
    judgements: tuple[PairJudgement, ...]
    conflicts: tuple[Conflict, ...]
    claims: tuple[Claim, ...]
    meta: dict[str, str]
    actor_of: dict[str, str]
    former: dict[str, tuple[str, ...]]
    held: dict[str, tuple[str | None, str | None]]

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """The ids of all claims."""
        return frozenset(claim.claim_id for claim in self.claims)


def read(cursor: duckdb.DuckDBPyConnection) -> Built:
    """Read the snapshot that is attached to a connection, without what is laid over it."""
    articles = {row["article_id"]: _value(Article, row) for row in _rows(cursor, "article")}
    rows = _rows(cursor, "mention")
    mentions = {row["mention_id"]: _value(Mention, row) for row in rows}
    claims = _rows(cursor, "claim")
    actor_ids = {row["origin_id"]: tuple(row["actor_ids"]) for row in _rows(cursor, "origin")}
    return Built(
        articles=articles,
        mentions=mentions,
        origins={row["mention_id"]: _origin(row, actor_ids) for row in rows if row["origin_id"]},
        quantities={r["mention_id"]: _value(Quantity, r) for r in _rows(cursor, "quantity")},
        actors={row["actor_id"]: _value(Actor, row) for row in _rows(cursor, "actor")},
        outlets={
            row["outlet"]: _value(Outlet, row, kind=row["kind"]) for row in _rows(cursor, "outlet")
        },
        links=tuple(
            _value(Link, row, left=row["left_mention"], right=row["right_mention"])
            for row in _rows(cursor, "link")
        ),
        judgements=tuple(_judgement(row) for row in _rows(cursor, "judgement")),
        conflicts=tuple(_value(Conflict, row) for row in _rows(cursor, "conflict")),
        claims=_claims(claims, rows, articles),
        meta={row["key"]: row["value"] for row in _rows(cursor, "meta")},
        actor_of={row["mention_id"]: row["actor_id"] for row in rows if row["actor_id"]},
        former={r["claim_id"]: tuple(r["mention_ids"] or ()) for r in _rows(cursor, "former_name")},
        held={
            row["claim_id"]: (row["verdict"], row["override"])
            for row in claims
            if row["verdict"] or row["override"]
        },
    )


def _rows(cursor: duckdb.DuckDBPyConnection, table: str) -> list[_Row]:
    cursor.execute(statement(f"built/{table}"))
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _value(made: type[_Value], row: _Row, /, **given: object) -> _Value:
    """A value from the columns that have its fields' names; `given` are as they stand."""
    named = {field.name for field in fields(made)}  # type: ignore[arg-type]
    read_ = {
        name: value if value is None else _VOCABULARIES.get(name, _same)(value)
        for name, value in row.items()
        if name in named and name not in given
    }
    return made(**read_, **given)


def _same(value: object) -> object:
    return value


def _origin(row: _Row, actor_ids: Mapping[str, tuple[str, ...]]) -> Origin:
    return Origin(
        origin_id=row["origin_id"],
        kind=OriginKind(row["origin_kind"]),
        name=row["origin_name"],
        actor_ids=actor_ids[row["origin_id"]],
        outlet=row["origin_outlet"],
        basis=row["origin_basis"],
        inferred=row["origin_inferred"],
    )


def _judgement(row: _Row) -> PairJudgement:
    recorded = row["recorded_at"].replace(tzinfo=UTC)
    ends = {"left": row["left_mention"], "right": row["right_mention"]}
    return _value(PairJudgement, row, recorded_at=recorded, **ends)


def _claims(
    rows: list[_Row], mentions: list[_Row], articles: Mapping[str, Article]
) -> tuple[Claim, ...]:
    members: dict[str, list[_Row]] = defaultdict(list)
    for mention in mentions:
        if mention["claim_id"] is not None:
            members[mention["claim_id"]].append(mention)

    def published(mention: _Row) -> tuple[Any, ...]:
        day = articles[mention["article_id"]].published_on
        return day is None, day, mention["article_id"], mention["start"], mention["end"]

    return tuple(
        _value(
            Claim,
            row,
            mention_ids=tuple(
                member["mention_id"] for member in sorted(members[row["claim_id"]], key=published)
            ),
        )
        for row in sorted(rows, key=lambda row: str(row["claim_id"]))
    )
