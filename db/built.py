"""What a build derived, read back from its snapshot as the values that the domain works on."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import Field, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from itertools import repeat
from typing import Any, Generic, TypeVar

import duckdb

from db.statements import statement
from twosource.bearing import by_article
from twosource.corroboration import Index, indexed
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


def texts(found: list[str] | None) -> tuple[str, ...]:
    """A column's texts, none where it is empty."""
    return tuple(found or ())


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Kind(Generic[_Value]):
    """What rows become: a value with the fields of the columns' names, some made of them."""

    made: type[_Value]
    makers: Mapping[str, _Made]


ARTICLE = Kind(Article, {})
MENTION = Kind(
    Mention,
    {
        "label": _named(Label),
        "modality": _named(Modality),
        "stance": _named(Stance),
        "origin": _named(OriginTag),
        "type": _named(ActorType),
        "kind": _named(NumberKind),
        "attributed_to": texts,
    },
)
QUANTITY = Kind(Quantity, {"kind": _named(NumberKind)})
ACTOR = Kind(Actor, {"type": _named(ActorType), "aliases": texts})
OUTLET = Kind(Outlet, {})
LINK = Kind(Link, {"signals": json.loads, "reasons": texts})
CLAIM = Kind(Claim, {"modality": _named(Modality), "mention_ids": texts})
JUDGEMENT = Kind(PairJudgement, {"judgement": _named(Judgement), "recorded_at": _utc})
CONFLICT = Kind(Conflict, {"chain": texts})


@dataclass(frozen=True)
class Built:
    """The derived part of a snapshot; dictionaries are keyed as in `Derived`.

    Mentions do not know their spans, claims not their quantity: nothing that follows asks.
    `former` has every claim id that was ever given, with the mentions where it stood once and
    another claim stands now; `held` has the verdict and the override of claims with either.
    """

    articles: Mapping[str, Article]
    mentions: Mapping[str, Mention]
    origins: Mapping[str, Origin]
    quantities: Mapping[str, Quantity]
    actors: dict[str, Actor]
    outlets: dict[str, Outlet]
    links: Sequence[Link]
    judgements: tuple[PairJudgement, ...]
    conflicts: tuple[Conflict, ...]
    claims: Sequence[Claim]
    meta: dict[str, str]
    actor_of: Mapping[str, str]
    former: Mapping[str, Sequence[str]]
    held: dict[str, tuple[str | None, str | None]]

    @cached_property
    def index(self) -> Index:
        """Claims, links and judgements, by mention."""
        return indexed(self.claims, self.links, self.judgements, self.former)

    @cached_property
    def tagged(self) -> Mapping[str, Sequence[Mention]]:
        """The claim mentions of each article."""
        return by_article(self.mentions.values())

    @cached_property
    def spoken(self) -> "Spoken":
        """The origins and who has them."""
        return Spoken.of(self.origins)

    def expect(self, article_ids: Iterable[str]) -> None:
        """Hear which articles are going to be looked into; here all are at hand."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The origins that mentions have, each once; `said` tells the mentions of some, by their ids.

    One origin may be there in several spellings.
    """

    origins: Collection[Origin]
    said: Callable[[AbstractSet[str]], set[str]]

    @classmethod
    def of(cls, origins: Mapping[str, Origin]) -> "Spoken":
        """The same of origins by their mentions."""
        mentions: dict[str, set[str]] = {}
        for mention, origin in origins.items():
            mentions.setdefault(origin.origin_id, set()).add(mention)

        def said(ids: AbstractSet[str]) -> set[str]:
            return {mention for one in ids for mention in mentions.get(one, ())}

        return cls(frozenset(origins.values()), said)


@uncollected()
def read(cursor: duckdb.DuckDBPyConnection) -> Built:
    """Read the snapshot that is attached to a connection, without what is laid over it.

    Use it where everything is looked at; `db.nearby` reads what is asked for.
    """
    return Built(
        articles=dict(keyed(cursor, "built/article", ARTICLE)),
        mentions=dict(keyed(cursor, "built/mention", MENTION)),
        origins=_origins(cursor),
        quantities=dict(keyed(cursor, "built/quantity", QUANTITY)),
        links=_values(cursor, "link", LINK),
        claims=_values(cursor, "claim", CLAIM),
        actor_of=dict(rows(cursor, "built/actor_of")),
        former={claim: texts(mentions) for claim, mentions in rows(cursor, "built/former_name")},
        **few(cursor),
    )


def _origins(cursor: duckdb.DuckDBPyConnection) -> dict[str, Origin]:
    actor_ids = {origin: texts(actors) for origin, actors in rows(cursor, "built/origin")}
    return dict(origins(rows(cursor, "built/mention_origin"), actor_ids))


def few(cursor: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The fields of `Built` of which there are few in every newsroom."""
    held = rows(cursor, "built/held")
    return {
        "actors": dict(keyed(cursor, "built/actor", ACTOR)),
        "outlets": dict(keyed(cursor, "built/outlet", OUTLET)),
        "judgements": _values(cursor, "judgement", JUDGEMENT),
        "conflicts": _values(cursor, "conflict", CONFLICT),
        "meta": dict(rows(cursor, "built/meta")),
        "held": {claim: (verdict, given) for claim, verdict, given in held},
    }


def rows(
    cursor: duckdb.DuckDBPyConnection, name: str, ids: Sequence[str] | None = None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, of some ids if it asks for them."""
    cursor.execute(statement(name), None if ids is None else {"ids": ids})
    while found := cursor.fetchmany(_AT_ONCE):
        yield from found


def keyed(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    kind: Kind[_Value],
    ids: Sequence[str] | None = None,
) -> Iterator[tuple[str, _Value]]:
    """The rows of a statement as values, each with what its first column holds.

    A field is made from the column of its name, and column by column: of a million mentions that
    takes a tenth of the time of row by row.
    """
    cursor.execute(statement(name), None if ids is None else {"ids": ids})
    names = [column[0] for column in cursor.description or ()]
    while found := cursor.fetchmany(_AT_ONCE):
        columns = list(zip(*found, strict=True))
        by_name = dict(zip(names, columns, strict=True))
        made_of = [_field(one, by_name, kind.makers) for one in fields(kind.made)]  # type: ignore[arg-type]
        yield from zip(columns[0], map(kind.made, *made_of), strict=True)


def _values(cursor: duckdb.DuckDBPyConnection, name: str, kind: Kind[_Value]) -> tuple[_Value, ...]:
    return tuple(value for _, value in keyed(cursor, f"built/{name}", kind))


def _field(
    one: "Field[Any]", columns: Mapping[str, Sequence[Any]], makers: Mapping[str, _Made]
) -> Iterable[Any]:
    """A field's values; its default for all, where there is no such column."""
    make, count = makers.get(one.name), len(next(iter(columns.values())))
    if one.name not in columns:
        return repeat(one.default, count)
    return columns[one.name] if make is None else map(make, columns[one.name])


def origins(
    told: Iterable[Sequence[Any]], actor_ids: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Origin]]:
    """Each mention's origin, from the columns of `mention_origin`; what is alike is one value."""
    known: dict[tuple[Any, ...], Origin] = {}
    for mention, *columns in told:
        alike = tuple(columns)
        if alike not in known:
            origin_id, kind, name, outlet, basis, inferred = columns
            speakers = actor_ids[origin_id]
            made = Origin(origin_id, OriginKind(kind), name, speakers, outlet, basis, inferred)
            known[alike] = made
        yield mention, known[alike]
