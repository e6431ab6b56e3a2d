"""Indexed: claims, links and judgements by their mentions, at hand or looked up when asked for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from twosource.model import Claim, Link, PairJudgement


class Ahead:
    """Hears what is going to be asked for, so that it can be read at once; here all is at hand."""

    def claim_of(self, mention_ids: Collection[str]) -> None:
        """The claims of some mentions."""

    def around(self, claim_ids: Collection[str]) -> None:
        """Some claims, their links, and which claims these lead to."""

    def told(self, claim_ids: Collection[str]) -> None:
        """All that the mentions of some claims say: their articles, origins and quantities."""


@dataclass(frozen=True, slots=True)
class Index:
    """What was built, by mention; `claims` by id.

    `former` has every claim id that there ever was, with the mentions where it stood once and
    another claim stands now; `former_at` the same by mention.
    """

    claims: Mapping[str, Claim]
    claim_of: Mapping[str, str]
    links: Mapping[str, Sequence[Link]]
    judgements: Mapping[str, Sequence[PairJudgement]]
    former: Mapping[str, Collection[str]]
    former_at: Mapping[str, Sequence[str]]
    ahead: Ahead = field(default_factory=Ahead)


def indexed(
    claims: Iterable[Claim],
    links: Iterable[Link],
    judgements: Iterable[PairJudgement],
    former: Mapping[str, Iterable[str]],
) -> Index:
    """Index what is at hand."""
    by_id = {claim.claim_id: claim for claim in claims}
    return Index(
        claims=by_id,
        claim_of={m: claim.claim_id for claim in by_id.values() for m in claim.mention_ids},
        links=by_end(links),
        judgements=by_end(judgements),
        former={name: frozenset(mentions) for name, mentions in former.items()},
        former_at=by_mention(former),
    )


def by_mention(former: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The names that stood on mentions once, by mention."""
    found: dict[str, list[str]] = {}
    for name, mentions in former.items():
        for mention in mentions:
            found.setdefault(mention, []).append(name)
    return found


_Pair = TypeVar("_Pair", bound=Link | PairJudgement)


def by_end(pairs: Iterable[_Pair]) -> dict[str, list[_Pair]]:
    """Pairs by the mentions at both of their ends."""
    found: dict[str, list[_Pair]] = {}
    for pair in pairs:
        for end in (pair.left, pair.right):
            found.setdefault(end, []).append(pair)
    return found
