"""Nearby: what a build derived, read as it is asked for: what a decision touches, and no more.

A million mentions take half a minute and 2 GB to be read; what a decision needs of them takes a
few questions. Whatever sees the values cannot tell: what is not there yet is read when it is asked
for, one by one if nobody said before what will be (`Ahead`, `expect`).
"""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeVar

import duckdb

from db import built
from db.built import Built, Kind, Spoken
from db.looked_up import LookedUp, ReadWhole
from twosource.bearing import by_article
from twosource.corroboration import Ahead, Index
from twosource.corroboration.indexed import by_end, by_mention
from twosource.model import Article, Claim, Link, Mention, Origin, PairJudgement, Quantity
from twosource.uncollected import uncollected

_Value = TypeVar("_Value")


def nearby(connection: duckdb.DuckDBPyConnection) -> Built:
    """The snapshot that is attached to a connection; safe to share between threads."""
    asking = _Asking(connection)
    with closing(connection.cursor()) as cursor:
        few = built.few(cursor)
    return _Nearby(
        articles=asking.keyed("article", built.ARTICLE),
        mentions=asking.keyed("mention", built.MENTION, "mentions"),
        origins=LookedUp(asking.origins, asking.origins),
        quantities=asking.keyed("quantity", built.QUANTITY),
        links=ReadWhole(lambda: [link for _, link in asking.values("built/link", built.LINK)]),
        claims=ReadWhole(lambda: [one for _, one in asking.values("built/claim", built.CLAIM)]),
        actor_of=asking.plain("actor_of"),
        former=LookedUp(asking.former, asking.former),
        asking=asking,
        **few,
    )


class _Asking:
    """Puts questions to the snapshot, one at a time, whichever thread asks."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def rows(self, name: str, ids: Sequence[str] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        with self._lock, closing(self._connection.cursor()) as cursor:
            return list(built.rows(cursor, name, ids))

    def told(self, name: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of a statement for some ids, less those whose second column is empty.

        That they are not to be empty cannot be asked beside the ids: DuckDB would read all rows
        instead of looking some up, 100 ms for ten of a million.
        """
        return [row for row in self.rows(f"nearby/{name}", ids) if row[1] is not None]

    def count(self, name: str) -> int:
        """What a statement counts."""
        return int(self.rows(f"nearby/{name}")[0][0])

    @uncollected()
    def values(
        self, name: str, kind: Kind[_Value], ids: Sequence[str] | None = None
    ) -> list[tuple[str, _Value]]:
        """The rows of a statement as values, each with its key."""
        with self._lock, closing(self._connection.cursor()) as cursor:
            return list(built.keyed(cursor, name, kind, ids))

    def keyed(self, name: str, kind: Kind[_Value], count: str | None = None) -> LookedUp[_Value]:
        """A mapping of a statement's values, which `nearby/` reads by key and `built/` all."""
        return LookedUp(
            lambda ids: self.values(f"nearby/{name}", kind, ids),
            lambda: self.values(f"built/{name}", kind),
            None if count is None else partial(self.count, count),
        )

    def plain(self, name: str) -> LookedUp[str]:
        """The same of rows that are a key and its text."""
        return LookedUp(lambda ids: self.told(name, ids), lambda: self.rows(f"built/{name}"))

    def origins(self, ids: Sequence[str] | None = None) -> Iterator[tuple[str, Origin]]:
        """The origins of some mentions, or of all."""
        if ids is None:
            return self._origins(self.rows("built/mention_origin"), None)
        told = self.told("mention_origin", ids)
        return self._origins(told, sorted({one[1] for one in told}))

    def former(self, ids: Sequence[str] | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Where some claim ids stood once, or all did."""
        found = self.rows(f"{_folder(ids)}/former_name", ids)
        return ((name, built.texts(mentions)) for name, mentions in found)

    def spoken(self) -> Spoken:
        """The origins and who has them."""

        def said(ids: AbstractSet[str]) -> set[str]:
            return {mention for (mention,) in self.rows("nearby/said", sorted(ids))}

        found = self._origins(self.rows("nearby/spoken"), None)
        return Spoken([origin for _, origin in found], said)

    def _origins(
        self, told: Iterable[Sequence[Any]], ids: Sequence[str] | None
    ) -> Iterator[tuple[str, Origin]]:
        speakers = self.rows(f"{_folder(ids)}/origin", ids)
        return built.origins(told, {one: built.texts(actors) for one, actors in speakers})


def _folder(ids: Sequence[str] | None) -> str:
    return "built" if ids is None else "nearby"


@dataclass(frozen=True)
class _Nearby(Built):
    """What is looked up beside the fields that there are always."""

    articles: LookedUp[Article]
    mentions: LookedUp[Mention]
    origins: LookedUp[Origin]
    quantities: LookedUp[Quantity]
    asking: _Asking

    @cached_property
    def index(self) -> Index:
        """Claims, links and judgements, by mention."""
        claims = LookedUp(
            lambda ids: self.asking.values("nearby/claim", built.CLAIM, ids),
            lambda: ((one.claim_id, one) for one in self.claims),
        )
        claim_of = LookedUp(
            lambda ids: self.asking.told("claim_of", ids),
            lambda: ((m, one.claim_id) for one in self.claims for m in one.mention_ids),
            partial(self.asking.count, "stated"),
        )
        links = LookedUp(self._links, lambda: by_end(self.links).items())
        former_at = LookedUp[Sequence[str]](
            lambda ids: self.asking.rows("nearby/former_at", ids),
            lambda: by_mention(self.former).items(),
        )
        judged = by_end(self.judgements)
        ahead = _Reading(self, claims, claim_of, links, former_at)
        return Index(claims, claim_of, links, judged, self.former, former_at, ahead)

    @cached_property
    def tagged(self) -> LookedUp[Sequence[Mention]]:
        """The claim mentions of each article."""
        return LookedUp(self._tagged, lambda: by_article(self.mentions.values()).items())

    @cached_property
    def spoken(self) -> Spoken:
        """The origins and who has them."""
        return self.asking.spoken()

    def expect(self, article_ids: Iterable[str]) -> None:
        """Read which claims are tagged in some articles, and these."""
        asked = set(article_ids)
        self.tagged.want(asked)
        self.articles.want(asked)

    def _links(self, ids: Sequence[str]) -> Iterable[tuple[str, Sequence[Link]]]:
        found = by_end(link for _, link in self.asking.values("nearby/link", built.LINK, ids))
        return ((mention, found.get(mention, [])) for mention in ids)

    def _tagged(self, ids: Sequence[str]) -> Iterable[tuple[str, Sequence[Mention]]]:
        found = self.asking.values("nearby/tagged", built.MENTION, ids)
        return by_article(mention for _, mention in found).items()


class _Reading(Ahead):
    """Reads what is going to be asked for: a question for all of it, where each would need one."""

    def __init__(
        self,
        base: _Nearby,
        claims: LookedUp[Claim],
        claim_of: LookedUp[str],
        links: LookedUp[Sequence[Link]],
        former_at: LookedUp[Sequence[str]],
    ) -> None:
        self._base, self._claims, self._claim_of = base, claims, claim_of
        self._links, self._former_at = links, former_at
        self._judgements: Mapping[str, Sequence[PairJudgement]] = by_end(base.judgements)
        self._looked_around: set[str] = set()

    def claim_of(self, mention_ids: Collection[str]) -> None:
        """The claims of some mentions."""
        self._claim_of.want(mention_ids)

    def around(self, claim_ids: Collection[str]) -> None:
        """Some claims, their links, and which claims these lead to."""
        held = self._mentions([one for one in claim_ids if one not in self._looked_around])
        self._links.want(held)
        self._former_at.want(held)
        pairs: list[Link | PairJudgement] = [link for one in held for link in self._links[one]]
        pairs += (judged for one in held for judged in self._judgements.get(one, ()))
        self._claim_of.want({*held, *(end for one in pairs for end in (one.left, one.right))})
        self._looked_around.update(claim_ids)

    def told(self, claim_ids: Collection[str]) -> None:
        """All that the mentions of some claims say: their articles, origins and quantities."""
        held, base = self._mentions(claim_ids), self._base
        for found in (base.mentions, base.origins, base.quantities):
            found.want(held)
        base.articles.want({base.mentions[one].article_id for one in held})

    def _mentions(self, claim_ids: Collection[str]) -> list[str]:
        self._claims.want(claim_ids)
        return [mention for one in claim_ids for mention in self._claims[one].mention_ids]
