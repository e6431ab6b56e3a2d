"""What a build derived, read back from its snapshot as the values that the domain works on."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from itertools import repeat
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
from twosource.uncollected import uncollected

_Value = TypeVar("_Value")
_Made = Callable[[Any], Any]

_AT_ONCE = 50_000  # rows in memory beside the values that they become


def _named(vocabulary: type[StrEnum]) -> _Made:
    """What a name means; looking it up takes a fifth of the time of asking the vocabulary."""
    meant: dict[str | None, StrEnum | None] = {one.value: one for one in vocabulary}
    return (meant | {None: None}).__getitem__


def _texts(found: list[str] | None) -> tuple[str, ...]:
    return tuple(found or ())


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


# By field; those of a value are made of the columns of their names.
_MENTION: dict[str, _Made] = {
    "label": _named(Label),
    "modality": _named(Modality),
    "stance": _named(Stance),
    "origin": _named(OriginTag),
    "type": _named(ActorType),
    "kind": _named(NumberKind),
    "attributed_to": _texts,
}
_LINK: dict[str, _Made] = {"signals": json.loads, "reasons": _texts}
_CLAIM: dict[str, _Made] = {"modality": _named(Modality), "mention_ids": _texts}
_ACTOR: dict[str, _Made] = {"type": _named(ActorType), "aliases": _texts}
_JUDGEMENT: dict[str, _Made] = {"judgement": _named(Judgement), "recorded_at": _utc}


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


@uncollected()
def read(cursor: duckdb.DuckDBPyConnection) -> Built:
    """Read the snapshot that is attached to a connection, without what is laid over it."""
    return Built(
        articles=dict(_keyed(cursor, "article", Article, {})),
        mentions=dict(_keyed(cursor, "mention", Mention, _MENTION)),
        origins=_origins(cursor),
        quantities=dict(_keyed(cursor, "quantity", Quantity, {"kind": _named(NumberKind)})),
        actors=dict(_keyed(cursor, "actor", Actor, _ACTOR)),
        outlets=dict(_keyed(cursor, "outlet", Outlet, {})),
        links=_values(cursor, "link", Link, _LINK),
        judgements=_values(cursor, "judgement", PairJudgement, _JUDGEMENT),
        conflicts=_values(cursor, "conflict", Conflict, {"chain": _texts}),
        claims=_values(cursor, "claim", Claim, _CLAIM),
        meta=dict(_rows(cursor, "meta")),
        actor_of=dict(_rows(cursor, "actor_of")),
        former={claim: _texts(mentions) for claim, mentions in _rows(cursor, "former_name")},
        held={claim: (verdict, given) for claim, verdict, given in _rows(cursor, "held")},
    )


def _rows(cursor: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[Any, ...]]:
    cursor.execute(statement(f"built/{name}"))
    while found := cursor.fetchmany(_AT_ONCE):
        yield from found


def _keyed(
    cursor: duckdb.DuckDBPyConnection, name: str, made: type[_Value], makers: Mapping[str, _Made]
) -> Iterator[tuple[str, _Value]]:
    """The rows of a statement as values, each with what its first column holds.

    A field is made from the column of its name, and column by column: of a million mentions that
    takes a tenth of the time of row by row.
    """
    cursor.execute(statement(f"built/{name}"))
    names = [column[0] for column in cursor.description or ()]
    while found := cursor.fetchmany(_AT_ONCE):
        columns = list(zip(*found, strict=True))
        by_name = dict(zip(names, columns, strict=True))
        made_of = [_field(one, by_name, makers) for one in fields(made)]  # type: ignore[arg-type]
        yield from zip(columns[0], map(made, *made_of), strict=True)


def _values(
    cursor: duckdb.DuckDBPyConnection, name: str, made: type[_Value], makers: Mapping[str, _Made]
) -> tuple[_Value, ...]:
    return tuple(value for _, value in _keyed(cursor, name, made, makers))


def _field(
    one: "Field[Any]", columns: Mapping[str, Sequence[Any]], makers: Mapping[str, _Made]
) -> Iterable[Any]:
    """A field's values; its default for all, where there is no such column."""
    make, count = makers.get(one.name), len(next(iter(columns.values())))
    if one.name not in columns:
        return repeat(one.default, count)
    return columns[one.name] if make is None else map(make, columns[one.name])


def _origins(cursor: duckdb.DuckDBPyConnection) -> dict[str, Origin]:
    """Each mention's origin; mentions that have it alike share one value."""
    actor_ids = {origin: _texts(actors) for origin, actors in _rows(cursor, "origin")}
    found, known = dict[str, Origin](), dict[tuple[Any, ...], Origin]()
    for mention, *told in _rows(cursor, "mention_origin"):
        alike = tuple(told)
        if alike not in known:
            origin_id, kind, *rest = told
            name, outlet, basis, inferred = rest
            speakers = actor_ids[origin_id]
            made = Origin(origin_id, OriginKind(kind), name, speakers, outlet, basis, inferred)
            known[alike] = made
        found[mention] = known[alike]
    return found
