"""Voices: the origins of one claim with their mentions, and what rules look things up in."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from twosource.matching.verbatim import Copies
from twosource.model import Actor, Article, Mention, Origin, Outlet
from twosource.origins.outlets import key as outlet_key


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin of one claim, with the mentions of the claim that come from it, oldest first."""

    origin: Origin
    mentions: tuple[Mention, ...]
    # The articles in which it speaks, and what tells it from other voices by ids alone. Both are
    # asked for every pair of voices: worked out once.
    articles: frozenset[str] = field(init=False, compare=False)
    key: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        articles = frozenset(mention.article_id for mention in self.mentions)
        object.__setattr__(self, "articles", articles)
        key = (self.origin.origin_id, *(mention.mention_id for mention in self.mentions))
        object.__setattr__(self, "key", key)

    @property
    def origin_id(self) -> str:
        """The id of its origin."""
        return self.origin.origin_id


# What joins or parts two voices: each time the rule and what it rests on.
Findings: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look things up in; one for all claims of a build."""

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    owners: Mapping[str, str]
    copies: Copies
    independences: Mapping[frozenset[str], bool]
    # What the rules found of pairs of voices. For one decision, whose claims share most of their
    # voices: kept for a whole build it would outgrow everything else.
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Findings] | None = None
    # What some rule could join each voice by, of claims with many voices.
    keys: dict[tuple[str, ...], frozenset[Hashable]] = field(default_factory=dict)


def owners(outlets: Mapping[str, Outlet]) -> dict[str, str]:
    """The owner group of each outlet that has one, by the outlet's key."""
    return {
        outlet_key(outlet.outlet): outlet.owner_group
        for outlet in outlets.values()
        if outlet.owner_group
    }
